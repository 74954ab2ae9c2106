import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";
import { childrenOf, expectedStatus, firstChildren, isAlive, onlyRun, twoSecondsPassed } from "../support/processes.ts";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

let workspace = "";
const children: ChildProcess[] = [];
const clients: Client[] = [];

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "maestro-http-"));
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await rm(workspace, { recursive: true });
});

interface HttpServer {
  readonly child: ChildProcess;
  readonly url: URL;
  readonly token: string;
  readonly stderr: () => string;
}

async function serve(args: readonly string[] = []): Promise<HttpServer> {
  const child = spawn(process.execPath, [bin, "--http", "--port", "0", ...args], {
    cwd: workspace,
    env: { PATH: process.env["PATH"] ?? "", HOME: workspace },
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.push(child);
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("export MAESTRO_HTTP_TOKEN")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const url = new URL(/http:\S+/.exec(said)?.[0] ?? "");
  return { child, url, token: /Bearer ([\w-]{43})"/.exec(said)?.[1] ?? "", stderr: () => said };
}

/** A server whose adviser answers nothing for a minute. */
async function serveSlow(): Promise<HttpServer> {
  const directory = join(workspace, ".config", "maestro");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const config = { providers: { offline: { latencyMs: 60_000 } } };
  await writeFile(join(directory, "config.json"), JSON.stringify(config), { mode: 0o600 });
  return serve();
}

async function connect({ url, token }: HttpServer): Promise<{ client: Client; end: () => Promise<void> }> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  clients.push(client);
  return { client, end: () => transport.terminateSession() };
}

async function call(client: Client, name: string, given: object = {}): Promise<Record<string, unknown>> {
  const answer = await client.callTool({ name, arguments: { ...given } });
  return answer.structuredContent as Record<string, unknown>;
}

const question = { prompt: "What is 6 x 7?", provider: "offline" };

describe("a server over HTTP", () => {
  it("lists its tools, answers calls with progress, and shows one client's runs to the others", async () => {
    const server = await serve();
    const [{ client: one }, { client: other }] = [await connect(server), await connect(server)];
    expect((await one.listTools()).tools).toHaveLength(allTools.length);
    const progress: unknown[] = [];
    const answer = await one.callTool({ name: "maestro_consult", arguments: question }, undefined, {
      onprogress: (step) => progress.push(step),
    });
    const result = answer.structuredContent as Record<string, unknown>;
    expect(result).toMatchObject({ ok: true, content: "42" });
    expect(progress.length).toBeGreaterThan(0);
    const seen = await call(other, "maestro_run_status", { run_id: result["run_id"] });
    expect(seen).toMatchObject({ status: "completed", result: { content: "42" } });
    // The client itself puts "MCP error" before an error's message.
    const wrong = other.callTool({ name: "maestro_help", arguments: ["consult"] as never });
    await expect(wrong).rejects.toThrow(/^MCP error -32602: params\.arguments: /);
  });

  it("keeps a run whose client has ended its session, and lets another cancel it", async () => {
    const server = await serveSlow();
    const [{ client: one, end }, { client: other }] = [await connect(server), await connect(server)];
    // One that was answered, and one that is still being waited for.
    const started = await call(one, "maestro_consult", { ...question, wait_sec: 0 });
    const waiting = call(one, "maestro_consult", question).catch(() => "gone");
    await expect.poll(() => childrenOf(server.child.pid).length, { timeout: 8000 }).toBe(2);
    await end();
    await one.close();
    expect(await waiting).toBe("gone");
    const status = await call(other, "maestro_run_status", { run_id: started["run_id"], wait_sec: 0 });
    expect(status).toMatchObject({ status: "running" });
    expect(childrenOf(server.child.pid)).toHaveLength(2);
    const cancelled = await call(other, "maestro_cancel_run", { run_id: started["run_id"] });
    expect(cancelled).toMatchObject({ status: "cancelled" });
    expect(childrenOf(server.child.pid)).toHaveLength(1);
  });

  it("cancels a run when its client takes the call back", async () => {
    const server = await serveSlow();
    const { client } = await connect(server);
    const enough = new AbortController();
    const taken = client.callTool({ name: "maestro_consult", arguments: question }, undefined, {
      signal: enough.signal,
    });
    const processes = await firstChildren(server.child.pid);
    enough.abort("enough");
    await expect(taken).rejects.toThrow("enough");
    await expect.poll(() => processes.filter(isAlive), { timeout: 4000 }).toEqual([]);
    await expect.poll(async () => (await onlyRun(workspace))["status"], { timeout: 4000 }).toBe("cancelled");
  });

  it("gives an answer again to a client whose connection broke", async () => {
    const server = await serve();
    const headers = {
      authorization: `Bearer ${server.token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    };
    const post = (message: object, more: object = {}): Promise<Response> =>
      fetch(server.url, {
        method: "POST",
        headers: { ...headers, ...more },
        body: JSON.stringify({ jsonrpc: "2.0", ...message }),
      });
    const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "raw", version: "1" } };
    const hello = await post({ id: 1, method: "initialize", params });
    await hello.text();
    const session = { "mcp-session-id": hello.headers.get("mcp-session-id") ?? "" };
    await post({ method: "notifications/initialized" }, session);
    const asked = { name: "maestro_consult", arguments: question };
    const answer = await post({ id: 2, method: "tools/call", params: asked }, session);
    const reader = answer.body?.getReader();
    const opening = new TextDecoder().decode((await reader?.read())?.value);
    expect(opening).not.toContain('"result"');
    await reader?.cancel();
    const lastEventId = /^id: (\S+)/m.exec(opening)?.[1] ?? "";
    let resumed = "";
    while (!resumed.includes('"result"')) {
      const again = await fetch(server.url, { headers: { ...headers, ...session, "last-event-id": lastEventId } });
      // 409 until the server has noticed that the first connection is gone.
      for await (const chunk of again.body ?? []) {
        resumed += new TextDecoder().decode(chunk);
        if (resumed.includes('"result"')) break;
      }
    }
    expect(resumed).toContain('"content":"42"');
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "leaves within two seconds of %s with consults in flight, without a child",
    async (signal) => {
      const server = await serveSlow();
      const { client } = await connect(server);
      const answer = call(client, "maestro_consult", question).catch((error: unknown) => error);
      const processes = await firstChildren(server.child.pid);
      server.child.kill(signal);
      expect(await Promise.race([once(server.child, "close"), twoSecondsPassed()])).toEqual([0, null]);
      await expect.poll(() => processes.filter(isAlive)).toEqual([]);
      const status = expectedStatus(server.stderr());
      expect(await onlyRun(workspace)).toMatchObject({ status });
      // Whoever still waits is told, as far as there was time.
      expect(await answer).toMatchObject(status === "cancelled" ? { ok: false, status } : {});
    },
  );

  it("refuses what is longer than four megabytes, and anybody without the token", async () => {
    const server = await serve();
    const { client } = await connect(server);
    const long = call(client, "maestro_validate_content", { content: "x".repeat(4 * 1024 * 1024) });
    await expect(long).rejects.toThrow("4194304 bytes");
    expect(await call(client, "maestro_validate_content", { content: "x".repeat(3_000_000) })).toMatchObject({
      ok: true,
    });
    await expect(connect({ ...server, token: "b".repeat(43) })).rejects.toThrow("token");
  });

  it("says that its port is taken", async () => {
    const { url } = await serve();
    await expect(serve(["--port", url.port])).rejects.toThrow(`Port ${url.port} of 127.0.0.1 is taken`);
  });

  it.each(["70000", "x"])("does not start on port %s", async (port) => {
    await expect(serve(["--port", port])).rejects.toThrow("expected an integer from 0 to 65535");
  });
});
