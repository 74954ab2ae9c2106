import type { VoteReplay } from "./replay-run.ts";
import type { ReplayedWorkflow } from "./replay-workflow.ts";

/** Says in sentences how a replayed vote ended, where it differs from the record, and where it would need more votes. */
export function explainReplay(replay: Omit<VoteReplay, "explanation">): string {
  return [
    outcome(replay),
    parting(replay),
    replay.countedAsRecorded > 0
      ? `${countOf(replay.countedAsRecorded, "answer")} counted as recorded: masked or without a text, they cannot be judged again.`
      : undefined,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");
}

/** Says in sentences which answers and which winners of a replayed workflow differ from the record. */
export function explainWorkflow({ stages: judged, selections }: ReplayedWorkflow): string {
  const discarded = judged.filter(({ accepted }) => !accepted);
  const changed = selections.filter((one) => one.recordedWinner !== one.replayedWinner);
  if (discarded.length === 0 && changed.length === 0) {
    const same = [
      ...(judged.length === 0 ? [] : [`${countOf(judged.length, "stage")} with an answer that is still valid`]),
      ...(selections.length === 0 ? [] : [`${countOf(selections.length, "selection")} with the same winner`]),
    ];
    return same.length === 0
      ? "Nothing was decided that could be replayed."
      : `The same decisions: ${same.join(", ")}.`;
  }
  return [
    ...discarded.map(
      ({ stage, provider, reasons }) =>
        `The answer of ${provider} to ${stage} would be discarded: ${reasons.join("; ")}.`,
    ),
    ...changed.map(
      (one) =>
        `Another selection: ${one.replayedWinner ?? "none"} instead of ${one.recordedWinner ?? "none"}. ${one.rationale}`,
    ),
  ].join(" ");
}

function outcome({
  same,
  k,
  recorded,
  replayed,
  samplesUsed,
  samplesRecorded,
}: Omit<VoteReplay, "explanation">): string {
  if (replayed.status === "needs_more") {
    const missing = Math.max(1, k - replayed.margin);
    return `Undecided with what is recorded: needs more votes after vote ${replayed.votes}, margin ${replayed.margin} of ${k}; at least ${missing} more.`;
  }
  if (replayed.status === "undecided") {
    const before = recorded.status === "decided" ? ", but was decided" : ", as before";
    return `Undecided${before}: margin ${replayed.margin} of ${k} after ${countOf(replayed.votes, "vote")}.`;
  }
  const earlier =
    samplesUsed < samplesRecorded ? `, ${samplesUsed} of ${samplesRecorded} samples would have been enough` : "";
  const how = `margin ${replayed.margin} of ${k} after ${countOf(replayed.votes, "vote")}${earlier}`;
  if (same) return `The same decision: ${how}.`;
  if (recorded.status !== "decided") return `Decided, which it was not: ${how}.`;
  return `Another decision: ${how}.`;
}

function parting({ partings }: Omit<VoteReplay, "explanation">): string | undefined {
  const [first] = partings;
  if (first === undefined) return undefined;
  const { recorded, replayed } = first;
  const now = replayed.status === "red_flagged" ? `red-flagged (${replayed.redFlags.join(", ")})` : replayed.status;
  const change =
    recorded.status === replayed.status
      ? "counts as another answer"
      : `was ${recorded.status.replace("_", "-")} and is ${now}`;
  return `It parts at sample ${first.index + 1}, which ${change}; ${countOf(partings.length, "sample")} in all.`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
