// What the report of a run with 100,000 votes takes: to read and draw, and how large the page is.
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore, createRunRegistry } from "../packages/artifacts/dist/index.js";
import { collectRunReport, renderRunReport } from "../packages/artifacts/dist/report/index.js";
import { systemClock } from "../packages/core/dist/index.js";
import { currentProcessIdentity } from "../packages/core/dist/fs/index.js";

const votes = 100_000;

export async function run() {
  const directory = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  try {
    const { runs, runId } = await recordedVotes(directory);
    const startedAt = performance.now();
    const data = await collectRunReport(runs, runId);
    if (data.vote?.valid !== votes) throw new Error(`the report counts ${data.vote?.valid} votes`);
    const page = renderRunReport(data);
    const elapsedMs = Math.round(performance.now() - startedAt);
    const megabytes = Number((Buffer.byteLength(page) / 1e6).toFixed(3));
    return [
      { name: "report of 100,000 votes", value: elapsedMs, unit: "ms", target: "<= 5000", pass: elapsedMs <= 5000 },
      { name: "its page", value: megabytes, unit: "MB", target: "< 5", pass: megabytes < 5 },
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A run whose logs are written at once, line for line as recording them one by one would. */
export async function recordedVotes(directory) {
  const runs = createRunRegistry({
    store: createFileStore({ directory }),
    masker: { mask: (text) => ({ text, count: 0, byRule: {} }) },
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  });
  const recorder = await runs.start({ kind: "vote", task: "Which answer is right?" });
  await recorder.writeJson("vote", { kind: "consensus", k: 20_000, max_samples: votes });
  const answers = Array.from({ length: 200 }, (_, index) => `answer ${index}`);
  const hashes = answers.map((answer) => createHash("sha256").update(answer).digest("hex"));
  const at = new Date().toISOString();
  await writeLines(join(directory, recorder.runId, "votes.jsonl"), (index) => {
    const chosen = index % 3 === 0 ? index % answers.length : 0;
    const round = 1 + Math.floor(index / 8);
    const provider = ["codex", "gemini", "claude"][index % 3];
    return {
      at,
      index,
      round,
      provider,
      status: "valid",
      answer: answers[chosen],
      answer_sha256: hashes[chosen],
      red_flags: [],
    };
  });
  await writeLines(join(directory, recorder.runId, "consults.jsonl"), (index) => {
    const provider = ["codex", "gemini", "claude"][index % 3];
    return {
      at,
      provider,
      prompt: "Which answer is right?",
      answer: "answer 0",
      elapsedMs: 1000 + (index % 977),
      simulated: false,
      seed: index,
    };
  });
  await recorder.finish({
    status: "completed",
    result: { winner: "answer 0", converged: true, stopReason: "ahead_by_k" },
  });
  return { runs, runId: recorder.runId };
}

async function writeLines(path, recordAt) {
  const file = createWriteStream(path, { mode: 0o600 });
  for (let index = 0; index < votes; index += 1) {
    if (!file.write(`${JSON.stringify(recordAt(index))}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await run(), null, 2));
