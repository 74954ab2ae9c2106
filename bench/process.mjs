// What the process runner costs over a bare spawn, how fast lines come, and what a flood costs in memory.
// Reads dist: build first. `node bench/process.mjs`, or as part of `pnpm bench`.
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { createProcessRunner } from "../packages/process/dist/index.js";

const env = { PATH: process.env["PATH"] ?? "/usr/bin:/bin" };
const cwd = tmpdir();
const runner = createProcessRunner();
const command = (file, args, stdin) => ({ file, args, cwd, env, stdin });

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function bareSpawn() {
  return new Promise((resolve) => {
    const child = spawn("true", [], { cwd, env, detached: true });
    child.stdout.resume();
    child.stderr.resume();
    child.stdin.end();
    child.on("close", resolve);
  });
}

async function timed(act) {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Alternates the two, so that a busy machine is busy for both. */
async function overheadMs(rounds) {
  const bare = [];
  const ours = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const bareMs = await timed(bareSpawn);
    const oursMs = await timed(() => runner.run(command("true", [])));
    // The first rounds load and compile.
    if (round >= 5) {
      bare.push(bareMs);
      ours.push(oursMs);
    }
  }
  return median(ours) - median(bare);
}

async function linesPerSecond() {
  const bytes = 10_000_000;
  let lines = 0;
  const writer = `process.stdout.write(("x".repeat(99) + "\\n").repeat(${bytes / 100}))`;
  const rates = [];
  for (let round = 0; round < 5; round += 1) {
    let firstMs;
    const count = () => {
      firstMs ??= performance.now();
      lines += 1;
    };
    await runner.run(command(process.execPath, ["-e", writer]), { onStdoutLine: count });
    rates.push(bytes / 1e6 / ((performance.now() - firstMs) / 1000));
  }
  if (lines !== (5 * bytes) / 100) throw new Error(`${lines} lines came`);
  return median(rates);
}

async function promptBytes() {
  const { stdout } = await runner.run(command("wc", ["-c"], "한".repeat(100_000)));
  return Number(stdout.text);
}

/** 2 GB through one capture; the highest resident size over that before. */
async function floodMegabytes() {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 10);
  const { stdout } = await runner.run(command("head", ["-c", "2000000000", "/dev/zero"]));
  clearInterval(watch);
  if (stdout.totalBytes !== 2_000_000_000) throw new Error(`${stdout.totalBytes} bytes came`);
  return (highest - before) / 1e6;
}

function result(name, value, unit, target, pass) {
  return { name, value: Number(value.toFixed(2)), unit, target, pass };
}

export async function run() {
  const overhead = await overheadMs(40);
  const rate = await linesPerSecond();
  const prompt = await promptBytes();
  const flood = await floodMegabytes();
  return [
    result("overhead over a bare spawn, median of 40", overhead, "ms", "<= 4", overhead <= 4),
    result("10 MB through onStdoutLine", rate, "MB/s", ">= 50", rate >= 50),
    result("300 KB prompt arrives whole", prompt, "bytes", "300000", prompt === 300_000),
    result("memory for a 2 GB flood", flood, "MB", "<= 150", flood <= 150),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const results = await run();
  console.error(
    results
      .map((row) => `${row.pass ? "ok" : "MISSED"}\t${row.name}: ${row.value} ${row.unit} (target ${row.target})`)
      .join("\n"),
  );
  console.log(JSON.stringify(results, null, 2));
}
