import { createTally } from "@maestro/maker";
import { isJsonObject, type JsonValue } from "@maestro/core";
import type { RecordedSample } from "./recorded-samples.ts";
import type { VoteStanding } from "./replay-vote.ts";

/** How a vote ended as it was recorded: its votes counted by their hashes, and decided if its result says so. */
export function recordedStanding(
  samples: ReadonlyMap<number, RecordedSample>,
  result: JsonValue | undefined,
): VoteStanding {
  const tally = createTally();
  const answers = new Map<string, string | null>();
  for (const { answer, answerSha256 } of [...samples.values()].sort((one, other) => one.index - other.index)) {
    if (answerSha256 === null) continue;
    tally.add(answerSha256);
    answers.set(answerSha256, answer);
  }
  const leader = tally.leader ?? null;
  return {
    status: !isJsonObject(result) ? "needs_more" : result["converged"] === true ? "decided" : "undecided",
    answer: leader === null ? null : (answers.get(leader) ?? null),
    answerSha256: leader,
    votes: tally.total,
    margin: tally.margin,
  };
}
