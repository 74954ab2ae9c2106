import { createHash } from "node:crypto";
import type { RunId } from "@maestro/core";
import type { RunRegistry } from "../../src/index.ts";

/** A sample as a test gives it: an answer, `?` for a red-flagged one, `!` for a failed one. */
export type ToldSample = string;

/** Records a vote of these samples in rounds of three, and a consult for each, a second apart. */
export async function recordVote(
  runs: RunRegistry,
  samples: readonly ToldSample[],
  options: { readonly k?: number; readonly result?: object; readonly simulated?: boolean; readonly task?: string } = {},
): Promise<RunId> {
  const run = await runs.start({ kind: "vote", task: options.task ?? "Which?" });
  await run.writeJson("vote", { kind: "consensus", k: options.k ?? 3, max_samples: 12 });
  for (const [index, told] of samples.entries()) {
    const provider = ["codex", "gemini"][index % 2] ?? "";
    const status = told === "?" ? "red_flagged" : told === "!" ? "failed" : "valid";
    const answer = status === "valid" ? told : undefined;
    await run.recordVote({
      index,
      round: 1 + Math.floor(index / 3),
      provider,
      status,
      answer,
      answer_sha256: answer && createHash("sha256").update(answer).digest("hex"),
      red_flags: status === "red_flagged" ? ["hedging"] : [],
      error: status === "failed" ? "PROVIDER_TIMEOUT" : undefined,
    });
    await run.recordConsult({
      provider,
      prompt: "Which?",
      answer: status === "failed" ? null : told,
      error: status === "failed" ? { code: "PROVIDER_TIMEOUT", message: "late" } : undefined,
      elapsedMs: 1000,
      simulated: options.simulated ?? false,
      usage: provider === "codex" ? { inputTokens: 10, outputTokens: 2, costUsd: 0.25, source: "reported" } : undefined,
      seed: index,
    });
  }
  await run.finish({
    status: "completed",
    result: JSON.parse(JSON.stringify(options.result ?? {})) as object as never,
  });
  return run.runId;
}
