// What the MCP server bears: many quick calls at once over HTTP, many one after the other, and what it takes of memory.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("../packages/mcp-server/dist/bin.js", import.meta.url));
const connections = 20;
const burst = 300;
const many = 10_000;

/** The least work that is still a tool's: what is measured is the server. */
const quickCall = { name: "maestro_validate_content", arguments: { content: "some text" } };

export async function run() {
  // A heap that is collected early, so that what V8 has not yet tidied up does not look like a leak.
  const bounded = await serving(["--max-old-space-size=64"], async ({ clients, residentMb }) => {
    const idle = residentMb();
    await inTurns(clients, burst, () => {});
    const bursts = [];
    for (let round = 0; round < 3; round += 1) bursts.push(await timed(clients, burst));
    const best = bursts.toSorted((a, b) => b.perSecond - a.perSecond)[0];
    // Until the heap has grown to its working size.
    await inTurns(clients, many / 5, () => {});
    const before = residentMb();
    await inTurns(clients, many, () => {});
    return { idle, best, growth: residentMb() - before };
  });
  // As it is started by clients: V8 lets garbage lie until it is worth a collection, so this goes up and down like a saw.
  const unbounded = await serving([], async ({ clients, residentMb }) => {
    const seen = [];
    let done = 0;
    for (const calls of [1000, 5000, 10_000]) {
      await inTurns(clients, calls - done, () => {});
      done = calls;
      seen.push({ calls, mb: residentMb() });
    }
    return seen;
  });
  const { idle, best, growth } = bounded;
  return [
    result(`mcp-server: ${burst} quick calls over ${connections} connections`, best.perSecond, "calls/s", 400, ">="),
    result("mcp-server: the same, 99th percentile of a call", best.p99, "ms", 100, "<="),
    result("mcp-server: resident memory with 20 sessions, idle", idle, "MB", 120, "<="),
    result(`mcp-server: growth of it over ${many} calls, heap of 64 MB`, growth, "MB", 20, "<="),
    ...unbounded.map(({ calls, mb }) => ({
      name: `mcp-server: resident memory after ${calls} calls, heap as it is`,
      value: mb,
      unit: "MB",
    })),
  ];
}

/** Starts a server with these options of Node, connects the clients, and ends it after use. */
async function serving(nodeOptions, use) {
  const cwd = await mkdtemp(join(tmpdir(), "maestro-bench-"));
  const token = randomBytes(32).toString("base64url");
  const child = spawn(process.execPath, [...nodeOptions, server, "--http", "--port", "0"], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, MAESTRO_HTTP_TOKEN: token },
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const port = await portOf(child);
    const clients = await Promise.all(Array.from({ length: connections }, () => connect(port, token)));
    const used = await use({ clients, residentMb: () => residentMb(child.pid) });
    for (const client of clients) client.agent.destroy();
    return used;
  } finally {
    child.kill("SIGKILL");
    await rm(cwd, { recursive: true });
  }
}

function result(name, value, unit, target, relation) {
  return {
    name,
    value,
    unit,
    target: `${relation} ${target}`,
    pass: relation === ">=" ? value >= target : value <= target,
  };
}

async function timed(clients, count) {
  const times = [];
  const started = performance.now();
  await inTurns(clients, count, (ms) => times.push(ms));
  const perSecond = (count * 1000) / (performance.now() - started);
  return { perSecond, p99: times.toSorted((a, b) => a - b)[Math.ceil(count * 0.99) - 1] };
}

/** Each client asks again as soon as it is answered, until there were so many calls in all. */
async function inTurns(clients, count, onEnd) {
  let left = count;
  const work = async (client) => {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      await client.call();
      onEnd(performance.now() - started);
    }
  };
  await Promise.all(clients.map(work));
}

/** A session on a connection of its own. */
async function connect(port, token) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const post = (message, more = {}) =>
    new Promise((resolve, reject) => {
      const options = {
        agent,
        host: "127.0.0.1",
        port,
        path: "/mcp",
        method: "POST",
        headers: { ...headers, ...more },
      };
      const outgoing = request(options, (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (chunk) => (text += chunk));
        incoming.on("end", () => resolve({ text, headers: incoming.headers }));
      });
      outgoing.on("error", reject);
      outgoing.end(JSON.stringify({ jsonrpc: "2.0", ...message }));
    });
  const clientInfo = { name: "bench", version: "1.0.0" };
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
  const hello = await post({ id: 1, method: "initialize", params });
  const session = { "mcp-session-id": hello.headers["mcp-session-id"] };
  await post({ method: "notifications/initialized" }, session);
  let id = 1;
  return {
    agent,
    call: async () => {
      id += 1;
      const { text } = await post({ id, method: "tools/call", params: quickCall }, session);
      if (!text.includes('"is_valid":true')) throw new Error(`no answer: ${text.slice(0, 500)}`);
    },
  };
}

function portOf(child) {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** @see proc(5), VmRSS */
function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
