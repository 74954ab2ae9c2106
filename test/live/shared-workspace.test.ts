import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";

// Two servers and the command in one workspace at once, as when two clients and a person work on one project.

const cli = join(import.meta.dirname, "..", "..", "packages", "cli", "dist", "bin.js");
const recordsOfEach = 5000;
const requestsOfEach = 100;
const inFlight = 32;

type Result = Readonly<Record<string, unknown>>;

interface Server {
  readonly child: ChildProcessWithoutNullStreams;
  readonly call: (name: string, args: Result) => Promise<Result>;
}

const started: ChildProcessWithoutNullStreams[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function environment(workspace: string): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: workspace, TMPDIR: workspace, MAESTRO_LOG_LEVEL: "error" };
}

async function startServer(workspace: string): Promise<Server> {
  const child = spawn(process.execPath, [cli, "serve"], { cwd: workspace, env: environment(workspace) });
  started.push(child);
  child.stdin.on("error", () => {});
  child.stderr.resume();
  const waiting = new Map<
    number,
    { readonly resolve: (result: Result) => void; readonly reject: (error: Error) => void }
  >();
  let nextId = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, result } = JSON.parse(line) as { id?: number; result?: Result };
    if (id === undefined) return;
    waiting.get(id)?.resolve(result ?? {});
    waiting.delete(id);
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the server ended"));
  });
  const request = (method: string, params: Result): Promise<Result> =>
    new Promise((resolve, reject) => {
      const id = (nextId += 1);
      waiting.set(id, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    });
  const clientInfo = { name: "shared-workspace", version: "1.0.0" };
  await request("initialize", { protocolVersion: "2025-11-25", capabilities: {}, clientInfo });
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
  return {
    child,
    call: async (name, args) => {
      const result = await request("tools/call", { name, arguments: args });
      return result["structuredContent"] as Result;
    },
  };
}

/** Does a piece of work many times, so many at once. */
async function repeatedly(times: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function command(
  workspace: string,
  ...args: readonly string[]
): Promise<{ code: number | null; output: Result }> {
  const child = spawn(process.execPath, [cli, ...args, "--json"], { cwd: workspace, env: environment(workspace) });
  started.push(child);
  child.stdin.end();
  child.stderr.resume();
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: JSON.parse(text) as Result };
}

function logRecord(server: Server, name: string, index: number): Promise<Result> {
  return server.call("maestro_log_evidence", {
    evidence_type: "observation",
    stage: "analyze",
    content: { fact: `${name} ${index}` },
    source: name,
  });
}

function chainLines(workspace: string): readonly Result[] {
  const text = readFileSync(join(workspace, ".maestro", "evidence.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Result);
}

function makeWorkspace(): string {
  return mkdtempSync(join(tmpdir(), "maestro-shared-"));
}

describe("one workspace, shared by two servers and the command", () => {
  it("loses no record, doubles none, and takes one decision for each request", async () => {
    const workspace = makeWorkspace();
    const [one, other] = await Promise.all([startServer(workspace), startServer(workspace)]);
    const servers = [one, other];
    const asked = new Map<string, readonly string[]>();

    const logging = servers.map((server, number) =>
      repeatedly(recordsOfEach, async (index) => {
        expect(await logRecord(server, `server-${number}`, index)).toMatchObject({ ok: true });
      }),
    );
    // A newer request for the same stage ends an older one that waits, so each is decided before the next is asked.
    const stages = ["analyze", "hypothesize", "implement", "debug", "improve"];
    const deciding = (async () => {
      for (let index = 0; index < requestsOfEach * 2; index += 1) {
        const asking = servers[index % 2] ?? one;
        const request = { stage: stages[index % stages.length], outputs: { note: `request ${index}` } };
        const { request_id: id } = await asking.call("maestro_request_approval", request);
        const deciders = servers.map((server) =>
          server.call("maestro_submit_approval", { request_id: id, approved: server === asking }),
        );
        // Now and then a person's command is the third.
        if (index % 25 === 0) {
          deciders.push(command(workspace, "approvals", "reject", String(id)).then(({ output }) => output));
        }
        const answers = await Promise.all(deciders);
        const won = answers.filter((answer) => answer["ok"] === true);
        asked.set(
          String(id),
          won.map((answer) => String(answer["status"])),
        );
      }
    })();
    await Promise.all([...logging, deciding]);

    expect([...asked.values()].filter((winners) => winners.length !== 1)).toEqual([]);
    const { output } = await command(workspace, "approvals", "list", "--all");
    const listed = output["approvals"] as readonly { readonly request_id: string; readonly status: string }[];
    expect(Object.fromEntries(listed.map(({ request_id: id, status }) => [id, [status]]))).toEqual(
      Object.fromEntries(asked),
    );

    const said = chainLines(workspace).map(({ content }) => (content as Result)["fact"]);
    const facts = said.filter((fact) => fact !== undefined);
    expect({ records: facts.length, different: new Set(facts).size }).toEqual({
      records: recordsOfEach * 2,
      different: recordsOfEach * 2,
    });
    expect(await command(workspace, "runs", "verify")).toMatchObject({ code: 0 });
    rmSync(workspace, { recursive: true, force: true });
  }, 180_000);

  it("loses at most the record being written when a server is killed, and the next one goes on", async () => {
    const workspace = makeWorkspace();
    const confirmed: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const server = await startServer(workspace);
      const writing = repeatedly(10_000, async (index) => {
        await logRecord(server, `round-${round}`, index);
        confirmed.push(`round-${round} ${index}`);
      });
      setTimeout(() => server.child.kill("SIGKILL"), 40 + round * 37);
      await expect(writing).rejects.toThrow("the server ended");
    }
    const last = await startServer(workspace);
    expect(await logRecord(last, "last", 0)).toMatchObject({ ok: true });
    const facts = chainLines(workspace).map(({ content }) => (content as Result)["fact"]);
    expect(confirmed.filter((fact) => !facts.includes(fact))).toEqual([]);
    expect(new Set(facts).size).toBe(facts.length);
    expect(await command(workspace, "runs", "verify")).toMatchObject({ code: 0 });
    expect(readdirSync(join(workspace, ".maestro")).length).toBeGreaterThan(0);
    rmSync(workspace, { recursive: true, force: true });
  }, 60_000);
});
