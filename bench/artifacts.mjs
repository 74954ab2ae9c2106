// Records on disk: evidence chained from one and from two processes, and listing many runs.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvidenceChain, createFileStore, createRunRegistry } from "../packages/artifacts/dist/index.js";
import { systemClock } from "../packages/core/dist/index.js";
import { currentProcessIdentity } from "../packages/core/dist/fs/index.js";
import { createMasker } from "../packages/core/dist/masking/index.js";

const observation = (n) => ({
  type: "observation",
  stage: "analyze",
  source: "codex",
  content: { file: `src/part-${n}.ts`, what: "the loop ends one short", line: n },
});

const openChain = async (directory, durable) =>
  createEvidenceChain({
    store: createFileStore({ directory }),
    masker: await createMasker(),
    clock: systemClock,
    durable,
  });

async function recordAll(chain, count, inFlight) {
  const startedAt = performance.now();
  for (let n = 0; n < count; n += inFlight) {
    await Promise.all(Array.from({ length: inFlight }, (_, index) => chain.record(observation(n + index))));
  }
  return performance.now() - startedAt;
}

if (process.argv[2] === "--record") {
  const chain = await openChain(process.argv[3], true);
  await recordAll(chain, 500, 500);
  process.send("ready");
  await once(process, "message");
  await recordAll(chain, Number(process.argv[4]), 500);
  process.send("done");
  await chain.flush();
  process.disconnect();
}

const scratch = () => mkdtempSync(join(tmpdir(), "maestro-bench-artifacts-"));

async function perSecond(count, { durable, inFlight }) {
  const directory = scratch();
  const chain = await openChain(directory, durable);
  await recordAll(chain, inFlight, inFlight);
  const ms = await recordAll(chain, count, inFlight);
  await chain.flush();
  rmSync(directory, { recursive: true });
  return Math.round((count / ms) * 1000);
}

async function twoProcesses(count) {
  const directory = scratch();
  const children = [1, 2].map(() =>
    spawn(process.execPath, [import.meta.filename, "--record", directory, String(count)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  const closed = children.map((child) => once(child, "close"));
  await Promise.all(children.map((child) => once(child, "message")));
  const startedAt = performance.now();
  const done = children.map((child) => once(child, "message"));
  for (const child of children) child.send("go");
  await Promise.all(done);
  const ms = performance.now() - startedAt;
  await Promise.all(closed);
  const { intact, count: found } = await (await openChain(directory, true)).verify();
  rmSync(directory, { recursive: true });
  if (!intact || found !== 2 * (count + 500)) throw new Error("the chain is damaged");
  return Math.round(((2 * count) / ms) * 1000);
}

async function verifyTime(count) {
  const directory = scratch();
  const chain = await openChain(directory, false);
  await recordAll(chain, count, 5000);
  const startedAt = performance.now();
  await chain.verify();
  const ms = performance.now() - startedAt;
  await chain.flush();
  rmSync(directory, { recursive: true });
  return Math.round(ms);
}

async function listing(count) {
  const directory = scratch();
  const options = {
    masker: await createMasker(),
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  };
  const runs = createRunRegistry({ ...options, store: createFileStore({ directory }) });
  const recorder = await runs.start({ kind: "vote", task: "Which of the two fixes is right?" });
  await recorder.recordVote({ index: 1, provider: "codex", answer: "the first" });
  await recorder.finish({ status: "completed", result: { winner: "the first" } });
  const names = await runs.artifacts(recorder.runId);
  const texts = await Promise.all(names.map(async (name) => (await runs.readArtifact(recorder.runId, name)).text));
  for (let n = 1; n < count; n += 1) {
    const minute = String(Math.floor(n / 60) % 60).padStart(2, "0");
    const runId = `20260101_${String(Math.floor(n / 3600)).padStart(2, "0")}${minute}${String(n % 60).padStart(2, "0")}_${String(n).padStart(8, "0")}`;
    mkdirSync(join(directory, runId), { mode: 0o700 });
    names.forEach((name, index) =>
      writeFileSync(join(directory, runId, name), texts[index].replaceAll(recorder.runId, runId), { mode: 0o600 }),
    );
  }
  const fresh = createRunRegistry({ ...options, store: createFileStore({ directory }) });
  const times = [];
  for (const limit of [10, undefined]) {
    const startedAt = performance.now();
    const found = await fresh.list({ limit });
    times.push(Math.round(performance.now() - startedAt));
    if (found.length !== (limit ?? count)) throw new Error(`${found.length} runs listed`);
  }
  rmSync(directory, { recursive: true });
  return times;
}

export async function run() {
  const atLeast = (name, value, target) => ({
    name,
    value,
    unit: "records/s",
    target: `>= ${target}`,
    pass: value >= target,
  });
  const [newest, all] = await listing(10_000);
  return [
    atLeast("evidence, two processes, durable, 500 in flight", await twoProcesses(10_000), 5000),
    atLeast("evidence, batches of 5000", await perSecond(50_000, { durable: false, inFlight: 5000 }), 50_000),
    atLeast(
      "evidence, record by record, 50 in flight",
      await perSecond(10_000, { durable: false, inFlight: 50 }),
      10_000,
    ),
    atLeast("evidence, each awaited before the next", await perSecond(20_000, { durable: false, inFlight: 1 }), 10_000),
    { name: "check a chain of 100,000", value: await verifyTime(100_000), unit: "ms" },
    { name: "the newest 10 of 10,000 runs", value: newest, unit: "ms", target: "<= 300", pass: newest <= 300 },
    { name: "all of 10,000 runs", value: all, unit: "ms", target: "<= 300", pass: all <= 300 },
  ];
}
