import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allTools } from "../src/tools/all-tools.ts";
import { childrenOf, expectedStatus, firstChildren, isAlive, onlyRun, twoSecondsPassed } from "./support/processes.ts";
import { initialize, startSession, type Message, type StdioSession } from "./support/stdio-session.ts";

let workspace = "";
const sessions: StdioSession[] = [];

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "maestro-mcp-"));
});
afterEach(async () => {
  for (const session of sessions.splice(0)) {
    session.child.kill("SIGKILL");
    await session.exit;
  }
  await rm(workspace, { recursive: true });
});

function start(environment: Record<string, string> = {}, args: readonly string[] = []): StdioSession {
  const session = startSession({ cwd: workspace, environment, args });
  sessions.push(session);
  return session;
}

/** A server whose adviser answers nothing for a minute, and that may run a command that takes one. */
async function startSlow(environment: Record<string, string> = {}): Promise<StdioSession> {
  const directory = join(workspace, ".config", "maestro");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const config = { providers: { offline: { latencyMs: 60_000 } }, verify: { allow: [["sleep", "60"]] } };
  await writeFile(join(directory, "config.json"), JSON.stringify(config), { mode: 0o600 });
  return start(environment);
}

function call(session: StdioSession, id: number, name: string, given: Record<string, unknown>): void {
  session.send({ id, method: "tools/call", params: { name, arguments: given, _meta: { progressToken: id } } });
}

function contentOf(message: Message): Record<string, unknown> {
  return message.result?.["structuredContent"] as Record<string, unknown>;
}

/** Starts a consult that will not end by itself, and waits for its adviser's process. */
async function consultInFlight(session: StdioSession): Promise<readonly string[]> {
  await initialize(session);
  call(session, 5, "maestro_consult", { prompt: "What is 6 x 7?", provider: "offline" });
  await session.notification("notifications/progress");
  return firstChildren(session.child.pid);
}

/** The session's end, unless two seconds pass first. */
function endWithinTwoSeconds(session: StdioSession): Promise<unknown> {
  return Promise.race([session.exit, twoSecondsPassed()]);
}

describe("a session over stdio", () => {
  it("introduces itself, lists its tools, consults with progress, and writes nothing but protocol", async () => {
    const session = start();
    const hello = await initialize(session);
    expect(hello.result).toMatchObject({ serverInfo: { name: "maestro" }, protocolVersion: "2025-06-18" });
    session.send({ id: 2, method: "tools/list" });
    expect((await session.answer(2)).result?.["tools"]).toHaveLength(allTools.length);
    call(session, 3, "maestro_consult", { prompt: "What is 6 * 7?", provider: "offline" });
    const answer = contentOf(await session.answer(3));
    expect(answer).toMatchObject({ ok: true, content: "42", simulated: true, status: "completed" });
    expect((await session.notification("notifications/progress")).params).toMatchObject({
      progressToken: 3,
      progress: 1,
    });
    call(session, 4, "maestro_read_artifact", { run_id: answer["run_id"], name: "consults.jsonl" });
    expect(contentOf(await session.answer(4))["content"]).toContain("What is 6 * 7?");
    session.send({ id: 5, method: "server/discover" });
    expect((await session.answer(5)).error?.code).toBe(-32601);
    session.child.stdin.end();
    expect(await session.exit).toMatchObject({ code: 0 });
    for (const line of session.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
  });

  it("works in the directory that --workspace names, wherever the client starts it", async () => {
    const project = join(workspace, "project");
    await mkdir(project);
    const session = start({}, ["--workspace", "project"]);
    await initialize(session);
    call(session, 2, "maestro_consult", { prompt: "What is 6 * 7?", provider: "offline" });
    expect(contentOf(await session.answer(2))).toMatchObject({ ok: true });
    expect(await onlyRun(project)).toMatchObject({ kind: "consult" });
    expect(await readdir(workspace)).not.toContain(".maestro-artifacts");
  });

  it("answers requests that were piped in before stdin closed", async () => {
    const session = start();
    session.send({
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "pipe", version: "1" } },
    });
    session.send({ method: "notifications/initialized" });
    call(session, 2, "maestro_list_providers", {});
    session.child.stdin.end();
    expect(contentOf(await session.answer(2))).toMatchObject({ ok: true, available: ["offline"] });
    expect(await session.exit).toMatchObject({ code: 0 });
  });

  it("answers a request that is too long with an error, and goes on", async () => {
    const session = start();
    await initialize(session);
    call(session, 2, "maestro_validate_content", { content: "x".repeat(11_000_000) });
    expect((await session.answer(2)).error).toMatchObject({ code: -32600 });
    call(session, 3, "maestro_validate_content", { content: "x".repeat(9_000_000) });
    expect(contentOf(await session.answer(3))).toMatchObject({ ok: true });
  });

  it("masks secrets before an adviser or a record sees them", async () => {
    const session = start();
    await initialize(session);
    // Made here, so that no scanner takes it for a real one.
    const secret = ["gh", "p_", "a1B2".repeat(9)].join("");
    call(session, 2, "maestro_consult", { prompt: `What is 6 * 7? My token is ${secret}`, provider: "offline" });
    const answer = contentOf(await session.answer(2));
    expect(answer["masked_count"]).toBe(1);
    call(session, 3, "maestro_read_artifact", { run_id: answer["run_id"], name: "consults.jsonl" });
    const record = await session.answer(3);
    expect(JSON.stringify(record)).toContain("***MASKED***");
    expect(session.lines.join("\n")).not.toContain(secret);
  });

  it("cancels a consult when the client takes the call back", async () => {
    const session = await startSlow();
    const children = await consultInFlight(session);
    session.send({ method: "notifications/cancelled", params: { requestId: 5, reason: "enough" } });
    await expect.poll(() => children.filter(isAlive), { timeout: 4000 }).toEqual([]);
    await expect.poll(async () => (await onlyRun(workspace))["status"], { timeout: 4000 }).toBe("cancelled");
    expect(session.child.exitCode).toBeNull();
  });

  it("cancels a run of another server of the workspace", async () => {
    const [one, other] = [await startSlow(), start()];
    await initialize(one);
    await initialize(other);
    call(one, 2, "maestro_consult", { prompt: "What is 6 x 7?", provider: "offline", wait_sec: 0 });
    const started = contentOf(await one.answer(2));
    expect(started).toMatchObject({ ok: true, status: "running" });
    call(other, 2, "maestro_run_status", { run_id: started["run_id"], wait_sec: 0 });
    expect(contentOf(await other.answer(2))).toMatchObject({ ok: true, status: "running", kind: "consult" });
    call(other, 3, "maestro_cancel_run", { run_id: started["run_id"] });
    expect(contentOf(await other.answer(3))).toMatchObject({ ok: true, status: "cancelled" });
    expect(childrenOf(one.child.pid)).toEqual([]);
  });

  it.each([
    ["stdin ends", (session: StdioSession) => session.child.stdin.end()],
    ["SIGINT", (session: StdioSession) => session.child.kill("SIGINT")],
    ["SIGTERM", (session: StdioSession) => session.child.kill("SIGTERM")],
    ["SIGHUP", (session: StdioSession) => session.child.kill("SIGHUP")],
  ])("leaves within two seconds of %s with a consult in flight, without a child", async (_name, end) => {
    const session = await startSlow();
    const children = await consultInFlight(session);
    end(session);
    expect(await endWithinTwoSeconds(session)).toMatchObject({ code: 0, signal: null });
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
    expect(await onlyRun(workspace)).toMatchObject({ status: expectedStatus(session.stderr()) });
  });

  it("leaves within two seconds with a command in flight, which ends too", async () => {
    const session = await startSlow();
    await initialize(session);
    call(session, 5, "maestro_verify", { commands: [{ command: "sleep 60" }] });
    const children = await firstChildren(session.child.pid);
    session.child.kill("SIGTERM");
    expect(await endWithinTwoSeconds(session)).toMatchObject({ code: 0, signal: null });
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
    const status = expectedStatus(session.stderr());
    expect(await onlyRun(workspace)).toMatchObject({ kind: "verify", status });
  });

  it("leaves no adviser and no command running when it is killed, and its successor removes their directories", async () => {
    const session = await startSlow({ TMPDIR: workspace });
    await consultInFlight(session);
    call(session, 6, "maestro_verify", { commands: [{ command: "sleep 60" }] });
    await expect.poll(() => childrenOf(session.child.pid)).toHaveLength(2);
    const children = childrenOf(session.child.pid);
    session.child.kill("SIGKILL");
    await session.exit;
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
    const scratch = join(workspace, `maestro-${process.getuid?.()}`);
    expect(await readdir(scratch)).toEqual([expect.stringMatching(/^call-/)]);

    const successor = start({ TMPDIR: workspace, MAESTRO_LOG_LEVEL: "info" });
    await initialize(successor);
    call(successor, 2, "maestro_list_providers", {});
    await expect.poll(() => readdir(scratch)).toEqual([]);
    await expect
      .poll(() => successor.stderr())
      .toContain("scratch directories of processes that are gone were removed");
  });

  it("leaves within two seconds when nobody reads its stdout any more", async () => {
    const session = await startSlow();
    const children = await consultInFlight(session);
    session.child.stdout.destroy();
    session.send({ id: 9, method: "ping" });
    expect(await endWithinTwoSeconds(session)).toMatchObject({ code: 0 });
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
    expect(await onlyRun(workspace)).toMatchObject({ status: expectedStatus(session.stderr()) });
  });

  it.each([
    [{}, ["--toolsets", "everything"], 'toolsets: got "everything", expected one of all, core'],
    [{}, ["--workspace", "missing"], '--workspace: got "missing", expected a directory that exists'],
    [{ MAESTRO_MASK_REGEXES: "(?=x)" }, [], "RE2"],
  ])("does not start with %j %j, and says why on stderr", async (environment, args, reason) => {
    const session = start(environment, args);
    expect(await session.exit).toMatchObject({ code: 1 });
    expect(session.stderr()).toContain(reason);
    expect(session.stderr()).not.toMatch(/\n\s+at /);
    expect(session.lines).toEqual([]);
  });

  it("logs JSON lines to stderr", async () => {
    const session = start({ MAESTRO_LOG_LEVEL: "info" });
    await initialize(session);
    call(session, 2, "maestro_list_providers", {});
    await session.answer(2);
    session.child.stdin.end();
    await session.exit;
    const lines = session.stderr().trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toContain("the server ends");
  });
});
