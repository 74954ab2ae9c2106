import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { liveClis, liveCommand } from "../../../packages/providers/test/live/live-cli.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A form that codex was asked to show, and what its user does with it. */
export type AnswerForm = (form: Fields) => {
  readonly action: "accept" | "decline" | "cancel";
  readonly content: Fields | null;
};

/** Codex as an editor runs it, connected to the servers of its configuration. */
export interface CodexAppServer {
  /** Calls a tool of a server as codex itself does for its model. */
  readonly callTool: (server: string, tool: string, given: Fields) => Promise<Fields>;
  readonly close: () => Promise<void>;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Fields;
  readonly result?: Fields;
  readonly error?: unknown;
}

/** Starts codex without a login in a directory of its own and begins a thread, which asks no model anything. */
export async function startCodexAppServer(
  cwd: string,
  env: Readonly<Record<string, string>>,
  answerForm: AnswerForm,
): Promise<CodexAppServer> {
  const child = spawn(liveCommand(liveClis.codex), ["app-server"], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const waiting = new Map<number, { resolve: (result: Fields) => void; reject: (error: Error) => void }>();
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      for (const { reject } of waiting.values()) reject(new Error(`codex app-server ended: ${complaints}`));
      resolve();
    });
  });
  const send = (message: Fields): void => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, method, params = {}, result = {}, error } = JSON.parse(line) as Message;
    if (method === "mcpServer/elicitation/request") send({ id, result: { _meta: null, ...answerForm(params) } });
    if (method !== undefined || id === undefined) return;
    const asked = waiting.get(Number(id));
    waiting.delete(Number(id));
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(JSON.stringify(error)));
  });
  let lastId = 0;
  const request = (method: string, params: Fields): Promise<Fields> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      send({ id, method, params });
    });
  };
  await request("initialize", {
    clientInfo: { name: "maestro-live", title: "Maestro", version: "0.0.0" },
    capabilities: { experimentalApi: true },
  });
  send({ method: "initialized" });
  const { thread } = await request("thread/start", { cwd, sandbox: "read-only", ephemeral: true });
  const threadId = (thread as Fields)["id"];
  return {
    callTool: (server, tool, given) => request("mcpServer/tool/call", { threadId, server, tool, arguments: given }),
    close: async () => {
      child.stdin.end();
      child.kill("SIGTERM");
      await ended;
    },
  };
}
