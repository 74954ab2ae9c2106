// How long the largest patch takes that is accepted, with journal, backups and fsync; and the slowest known refusals of 2 MB.
// Reads dist: build first. `node bench/workspace-patch.mjs`, or as part of `pnpm bench`.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { applyPatch, restoreFromBackup } from "../packages/workspace/dist/index.js";

const fileCount = 200;
const hunksPerFile = 10;
const linesPerHunk = 60;
/** Makes the patch just under its limit of 2 MB. */
const width = 126;

const lineOf = (file, line) => `file ${file} line ${line} `.padEnd(width, "x");
const nameOf = (file) => `src/d${file % 20}/f${file}.ts`;

function textOf(file) {
  return Array.from({ length: hunksPerFile * linesPerHunk }, (_, line) => `${lineOf(file, line)}\n`).join("");
}

function patchOf(file) {
  const hunks = Array.from({ length: hunksPerFile }, (_, hunk) => {
    const first = hunk * linesPerHunk + 10;
    const context = (offset) => ` ${lineOf(file, first + offset)}\n`;
    const changed = `-${lineOf(file, first + 3)}\n+${lineOf(file, first + 3).toUpperCase()}\n`;
    const body = [context(0), context(1), context(2), changed, context(4), context(5)].join("");
    return `@@ -${first + 1},6 +${first + 1},6 @@\n${body}`;
  });
  return `--- a/${nameOf(file)}\n+++ b/${nameOf(file)}\n${hunks.join("")}`;
}

const header = "--- a/a.txt\n+++ b/a.txt\n";
const refusals = [
  "\n".repeat(2_000_000),
  "--- a\n".repeat(333_000),
  `${header}@@ -1,2 +1,2 @@\n-a\n+b\n a\n${"\n- x\n".repeat(380_000)}end\n`,
  header + `@@\n${" a\n".repeat(250)}-b\n${" a\n".repeat(250)}`.repeat(1200),
];

async function withWorkspace(act) {
  const base = await mkdtemp(join(tmpdir(), "maestro-bench-patch-"));
  try {
    const root = join(base, "ws");
    await mkdir(root);
    return await act({ root, stateDirectory: join(base, "state") });
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

async function timed(act) {
  const start = performance.now();
  const value = await act();
  return { ms: performance.now() - start, value };
}

async function largestPatch() {
  const patch = Array.from({ length: fileCount }, (_, file) => patchOf(file)).join("");
  return withWorkspace(async (options) => {
    for (let directory = 0; directory < 20; directory += 1) {
      await mkdir(join(options.root, `src/d${directory}`), { recursive: true });
    }
    for (let file = 0; file < fileCount; file += 1) await writeFile(join(options.root, nameOf(file)), textOf(file));
    const applied = await timed(() => applyPatch(patch, options));
    if (!applied.value.ok || applied.value.filesChanged.length !== fileCount)
      throw new Error(applied.value.problem?.message);
    const restored = await timed(() => restoreFromBackup(applied.value.backupSession, options));
    if (!restored.value.ok) throw new Error("not restored");
    return { megabytes: patch.length / 1e6, applyMs: applied.ms, restoreMs: restored.ms };
  });
}

async function slowestRefusal() {
  return withWorkspace(async (options) => {
    await writeFile(join(options.root, "a.txt"), `${"a\n".repeat(499)}b\n`.repeat(400));
    let slowest = 0;
    for (const patch of refusals) {
      const { ms, value } = await timed(() => applyPatch(patch, options));
      if (value.ok) throw new Error("applied");
      slowest = Math.max(slowest, ms);
    }
    return slowest;
  });
}

export async function run() {
  const { megabytes, applyMs, restoreMs } = await largestPatch();
  const refusalMs = await slowestRefusal();
  const size = `${megabytes.toFixed(2)} MB, ${fileCount} files, ${fileCount * hunksPerFile} hunks`;
  return [
    {
      name: `check and apply ${size}`,
      value: Math.round(applyMs),
      unit: "ms",
      target: "<= 1500",
      pass: applyMs <= 1500,
    },
    { name: "restore all of it", value: Math.round(restoreMs), unit: "ms", target: "<= 1500", pass: restoreMs <= 1500 },
    {
      name: "slowest of the 2 MB refusals",
      value: Math.round(refusalMs),
      unit: "ms",
      target: "<= 2000",
      pass: refusalMs <= 2000,
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await run());
