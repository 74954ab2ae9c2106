import { createHash } from "node:crypto";
import type { RunRegistry } from "@maestro/artifacts";
import type { JsonObject, RunId } from "@maestro/core";
import { readRecords } from "../read-records.ts";

/** One sample of a vote as its run recorded it. */
export interface RecordedSample {
  readonly index: number;
  readonly provider: string | null;
  readonly status: "valid" | "red_flagged" | "failed";
  /** Key of a valid answer as it stands in the record, masked. */
  readonly answer: string | null;
  /** Hash of the key as it was counted. */
  readonly answerSha256: string | null;
  readonly redFlags: readonly string[];
  /** What the adviser said, masked; undefined when that is not recorded. */
  readonly text: string | undefined;
  readonly finishReason: string | undefined;
}

/** SHA-256 of a key, as votes.jsonl has it. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The samples of a recorded vote by their index: votes.jsonl, with the answers from consults.jsonl. */
export async function readSamples(runs: RunRegistry, runId: RunId): Promise<ReadonlyMap<number, RecordedSample>> {
  const answers = new Map<number, JsonObject>();
  for await (const consult of readRecords(runs, runId, "consults.jsonl")) {
    // Where advisers left the vote, their failures have the same number as the answer of the one that was asked instead.
    if (typeof consult["seed"] === "number" && typeof consult["answer"] === "string")
      answers.set(consult["seed"], consult);
  }
  const samples = new Map<number, RecordedSample>();
  for await (const vote of readRecords(runs, runId, "votes.jsonl")) {
    const { index, status, provider, answer, answer_sha256: hash, red_flags: flags } = vote;
    if (typeof index !== "number") continue;
    if (status !== "valid" && status !== "red_flagged" && status !== "failed") continue;
    const consult = answers.get(index);
    const text = consult?.["answer"];
    const finishReason = consult?.["finishReason"];
    samples.set(index, {
      index,
      provider: typeof provider === "string" ? provider : null,
      status,
      answer: typeof answer === "string" ? answer : null,
      answerSha256: typeof hash === "string" ? hash : null,
      redFlags: Array.isArray(flags) ? flags.filter((flag): flag is string => typeof flag === "string") : [],
      text: typeof text === "string" ? text : undefined,
      finishReason: typeof finishReason === "string" ? finishReason : undefined,
    });
  }
  return samples;
}
