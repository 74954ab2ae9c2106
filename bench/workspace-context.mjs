// How long packing from a large tree takes and how much memory it needs; how soon, and in how much memory, a command that
// floods its output ends at its limit. Reads dist: build first. `node bench/workspace-context.mjs`, or in `pnpm bench`.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createProcessRunner } from "../packages/process/dist/index.js";
import { createPathPolicy, packContext, verify } from "../packages/workspace/dist/index.js";

const files = 20_000;
const filesPerDirectory = 50;
const floodBytes = 2_000_000_000;
/** Long enough for all of the flood to come, short enough that the command, which then hangs, is ended by it. */
const limitMs = 15_000;

/** 20,000 files in 400 directories, some of them ignored; no repository, so that only packing is measured. */
function makeTree() {
  const root = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  writeFileSync(join(root, ".gitignore"), "*.log\nbuild/\n");
  for (let index = 0; index < files; index += 1) {
    const directory = join(
      root,
      "src",
      `m${Math.floor(index / filesPerDirectory) % 20}`,
      `d${Math.floor(index / filesPerDirectory)}`,
    );
    if (index % filesPerDirectory === 0) mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, `f${index}.${index % 10 === 0 ? "log" : "ts"}`),
      `export const x = ${index};\n`.repeat(20),
    );
  }
  return root;
}

/** Highest resident size while something runs, over that before, in MB. */
async function withMemory(act) {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 10);
  const start = performance.now();
  const value = await act();
  const ms = performance.now() - start;
  clearInterval(watch);
  return { value, ms, megabytes: (Math.max(highest, process.memoryUsage().rss) - before) / 1e6 };
}

async function measurePacking() {
  const root = makeTree();
  try {
    const policy = createPathPolicy({ workspace: root });
    const request = { files: ["**/*.ts", "**/*.log"], errors: ["at run (src/m1/d1/f77.ts:12:3)"], stage: "analyze" };
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      const measured = await withMemory(() => packContext(request, { policy }));
      if (measured.value.files[0]?.name !== "src/m1/d1/f77.ts")
        throw new Error("the file that the error names is missing");
      rounds.push(measured);
    }
    return {
      ms: rounds.map(({ ms }) => ms).toSorted((a, b) => a - b)[1],
      megabytes: Math.max(...rounds.map(({ megabytes }) => megabytes)),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function measureFlood() {
  const root = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  try {
    const bin = join(root, "node_modules", ".bin");
    mkdirSync(bin, { recursive: true });
    // It floods, then hangs and will not be told to stop.
    writeFileSync(
      join(bin, "flood"),
      `#!/bin/sh\ntrap '' TERM\nhead -c ${floodBytes} /dev/zero | tr '\\0' x\nwhile :; do sleep 1; done\n`,
    );
    chmodSync(join(bin, "flood"), 0o755);
    const measured = await withMemory(() =>
      verify([{ command: "flood", timeoutMs: limitMs }], {
        root,
        runner: createProcessRunner(),
        environment: process.env,
        allow: [["flood"]],
        sandbox: "off",
      }),
    );
    const [result] = measured.value.results;
    if (result.status !== "timeout") throw new Error(`the flood ended as ${result.status}`);
    return { ...measured, bytes: result.metadata.stdoutBytes };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function result(name, value, unit, target, pass) {
  return { name, value: Number(value.toFixed(1)), unit, target, pass };
}

export async function run() {
  const packing = await measurePacking();
  const flood = await measureFlood();
  const afterLimitMs = flood.ms - limitMs;
  return [
    result("packing from 20,000 files, median of 3", packing.ms, "ms", "<= 1000", packing.ms <= 1000),
    result("memory of that", packing.megabytes, "MB", "<= 200", packing.megabytes <= 200),
    result("flooding command, end after its limit", afterLimitMs, "ms", "<= 10000", afterLimitMs <= 10_000),
    result("bytes that it gave until then", flood.bytes, "bytes", String(floodBytes), flood.bytes === floodBytes),
    result("memory of that", flood.megabytes, "MB", "<= 150", flood.megabytes <= 150),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await run(), null, 2));
}
