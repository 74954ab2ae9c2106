import { MakerError } from "../errors.ts";
import type { UndecidedReason, UndecidedVote } from "./vote-result.ts";

const hints: Readonly<Record<UndecidedReason, string>> = {
  "max-samples": "Allow more samples, or ask advisers that agree more often.",
  "no-valid-sample": "Every answer was flagged: look at flagReasons, then at the prompt.",
  budget: "Allow a larger budget.",
  failures: "Look at the errors in the trace.",
  cancelled: "The vote was cancelled.",
};

/** The error for an undecided vote whose caller asked for one. */
export function undecidedError<T>(vote: UndecidedVote<T>): MakerError {
  const failure = vote.trace.findLast((entry) => entry.status === "failed")?.error;
  return new MakerError(
    "MAKER_UNDECIDED",
    `No answer met ${vote.rule} (${vote.reason}): ${vote.votes} votes, ${vote.flagged} flagged, ${vote.failed} failed, margin ${vote.margin}.`,
    {
      hint: hints[vote.reason],
      details: { reason: vote.reason, leader: vote.leader?.key, votes: vote.votes, margin: vote.margin },
      cause: vote.reason === "failures" ? failure : undefined,
    },
  );
}
