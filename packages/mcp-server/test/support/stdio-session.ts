import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

/** One message of the protocol, as read from stdout. */
export interface Message {
  readonly jsonrpc?: string;
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number };
}

/** A server of our own build in a process of its own, spoken to by hand so that every byte is seen. */
export interface StdioSession {
  readonly child: ChildProcessWithoutNullStreams;
  /** All lines that stdout has had so far. */
  readonly lines: readonly string[];
  readonly stderr: () => string;
  readonly send: (message: Omit<Message, "jsonrpc">) => void;
  /** The answer to a request. */
  readonly answer: (id: number) => Promise<Message>;
  /** The first message of a method. */
  readonly notification: (method: string) => Promise<Message>;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts a server. */
export function startSession(options: {
  readonly cwd: string;
  readonly environment?: Record<string, string>;
  readonly args?: readonly string[];
}): StdioSession {
  const child = spawn(process.execPath, [bin, ...(options.args ?? [])], {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: options.cwd, ...options.environment },
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  let rest = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const watch of watchers) watch();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  child.stdin.on("error", () => {});
  // One listener for each answer that is waited for.
  child.setMaxListeners(0);
  const find = (matches: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.map((line) => JSON.parse(line) as Message).find(matches);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      child.once("exit", () => reject(new Error(`the server ended first: ${errors}`)));
      look();
    });
  return {
    child,
    lines,
    stderr: () => errors,
    send: (message) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`),
    answer: (id) => find((message) => message.id === id && message.method === undefined),
    notification: (method) => find((message) => message.method === method),
    exit: new Promise((resolve) => {
      child.once("close", (code, signal) => resolve({ code, signal }));
    }),
  };
}

/** Goes through the handshake. */
export async function initialize(session: StdioSession): Promise<Message> {
  const clientInfo = { name: "test", version: "1.0.0" };
  session.send({
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo },
  });
  const answer = await session.answer(1);
  session.send({ method: "notifications/initialized" });
  return answer;
}
