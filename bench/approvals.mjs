// Requests that many people and processes look at: a history and what waits, with a thousand decisions on disk.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore } from "../packages/artifacts/dist/index.js";
import { createMemoryStore, systemClock } from "../packages/core/dist/index.js";
import { createMasker } from "../packages/core/dist/masking/index.js";
import { createApprovals } from "../packages/hitl/dist/index.js";

const outputs = (n) => ({
  observations: Array.from({ length: 10 }, (_, line) => ({
    fact: `The loop of part ${n} ends one short.`,
    source: `src/part-${n}.ts:${line}`,
  })),
  confidence: 0.9,
});

/** Makes them in memory, where nothing is synchronised with a disk, and copies their files. */
async function decided(count, directory) {
  const memory = createMemoryStore();
  const options = { masker: await createMasker(), clock: systemClock, randomBytes };
  const making = createApprovals({ ...options, store: memory });
  for (let n = 0; n < count; n += 1) {
    const { request } = await making.request({ stage: "analyze", outputs: outputs(n) });
    await making.submit(request.id, { approved: true });
  }
  const store = createFileStore({ directory });
  for await (const key of memory.list("approvals/")) {
    await store.put(key, (await memory.get(key)).value, { durable: false });
  }
  return createApprovals({ ...options, store });
}

async function fastest(times, action) {
  const measured = [];
  for (let n = 0; n < times; n += 1) {
    const startedAt = performance.now();
    await action();
    measured.push(performance.now() - startedAt);
  }
  return Math.round(Math.min(...measured));
}

export async function run() {
  const directory = mkdtempSync(join(tmpdir(), "maestro-bench-approvals-"));
  try {
    const approvals = await decided(1000, directory);
    const atMost = (name, value, target) => ({
      name,
      value,
      unit: "ms",
      target: `<= ${target}`,
      pass: value <= target,
    });
    return [
      atMost("history of 1,000 decided requests", await fastest(5, () => approvals.history()), 100),
      atMost("what waits, beside 1,000 decided requests", await fastest(5, () => approvals.pending()), 100),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}
