import type { UndecidedReason, VoteResult } from "@maestro/maker";
import { formatCount, svgDocument, textAt } from "./svg-document.ts";
import { answersPanel, marginPanel, samplesPanel } from "./vote-panels.ts";

const reasons: Readonly<Record<UndecidedReason, string>> = {
  "max-samples": "the answers were used up below the margin",
  "no-valid-sample": "no answer was valid",
  budget: "the budget was used up",
  failures: "too many calls failed",
  cancelled: "it was cancelled",
};

/**
 * A vote as one SVG file: votes per answer, the margin after each round, and each sample in launch order.
 * @param k - Votes that the winner had to be ahead.
 */
export function drawVote(result: VoteResult<unknown>, k: number): string {
  const ending =
    result.status === "decided"
      ? `decided, ahead by ${result.margin} (k = ${k})`
      : `undecided, ${reasons[result.reason]} (k = ${k})`;
  const counts = `${formatCount(result.votes)} ${result.votes === 1 ? "vote" : "votes"}, ${formatCount(result.flagged)} red-flagged, ${formatCount(result.failed)} failed, ${formatCount(result.rounds)} ${result.rounds === 1 ? "round" : "rounds"}`;
  const answers = answersPanel(result, 94);
  const margin = marginPanel(result, k, answers.bottom + 32);
  const samples = samplesPanel(result, margin.bottom + 32);
  return svgDocument({
    title: `Vote: ${ending}`,
    description: `${counts}. Votes per answer, the margin after each round against k, and each sample by its adviser.`,
    height: samples.bottom + 16,
    body: [textAt(24, 58, counts, { className: "soft" }), ...answers.body, ...margin.body, ...samples.body],
  });
}
