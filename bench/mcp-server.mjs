// How long an MCP client waits for the list of tools, beside SDK servers with as many tools that do nothing else; and what
// the server takes of memory once it is idle.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("../packages/mcp-server/dist/bin.js", import.meta.url));
const support = (name) => fileURLToPath(new URL(`../packages/mcp-server/test/support/${name}`, import.meta.url));
/** The SDK as it is meant to be used: its own server class, a schema of zod for every tool. */
const bare = support("bare-server.mjs");
/** The least there is: its low-level server, with a list that is not made of anything. */
const barest = support("bare-low-level-server.mjs");
const starts = 9;

const clientInfo = { name: "bench", version: "1.0.0" };
const messages = [
  { id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo } },
  { method: "notifications/initialized" },
  { id: 2, method: "tools/list" },
].map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

/** Milliseconds from the start of a server to its tools, how many it has, and, if it may settle, its memory then. */
async function timeToTools(args, cwd, settleMs) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ["pipe", "pipe", "ignore"] });
  try {
    child.stdin.write(messages.join(""));
    let text = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      text += chunk;
      const line = text.split("\n").find((candidate) => candidate.endsWith("}") && candidate.includes('"id":2'));
      if (line === undefined) continue;
      const ms = performance.now() - started;
      const { tools } = JSON.parse(line).result;
      if (settleMs !== undefined) await delay(settleMs);
      return { ms, tools: tools.length, residentMb: residentMb(child.pid) };
    }
  } finally {
    child.kill("SIGKILL");
  }
  throw new Error(`${args[0]} ended without listing its tools`);
}

/** @see proc(5), VmRSS */
function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

export async function run() {
  const cwd = await mkdtemp(join(tmpdir(), "maestro-bench-"));
  try {
    const { tools, residentMb: idle } = await timeToTools([server], cwd, 2000);
    const ours = [];
    const bares = [];
    const barests = [];
    // In turns, so that whatever else the machine does meets all of them.
    for (let index = 0; index < starts; index += 1) {
      ours.push((await timeToTools([server], cwd)).ms);
      bares.push((await timeToTools([bare, String(tools)], cwd)).ms);
      barests.push((await timeToTools([barest, String(tools)], cwd)).ms);
    }
    const typical = median(ours);
    return [
      atMost("mcp-server: start to tools/list, median", typical, "ms", 1000),
      atMost("mcp-server: start to tools/list, slowest", Math.max(...ours), "ms", 1000),
      atMost(`mcp-server: the same over a bare SDK server with ${tools} tools`, typical / median(bares), "x", 1.3),
      atMost("mcp-server: the same over the SDK's low-level server", typical / median(barests), "x", 1.3),
      atMost("mcp-server: resident memory on stdio, idle", idle, "MB", 120),
    ];
  } finally {
    await rm(cwd, { recursive: true });
  }
}

function atMost(name, value, unit, target) {
  return { name, value, unit, target: `<= ${target}`, pass: value <= target };
}
