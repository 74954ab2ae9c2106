import type { Standing } from "./standing.ts";

/** Why a person should look at a selection. */
export type ReviewReason =
  /** Every candidate failed, is flagged, or failed its test. */
  | "none_eligible"
  /** The judge would take none, and no test contradicts that. */
  | "judge_took_none"
  /** The judge would take none, but the winner passed its tests. */
  | "judge_disapproves"
  /** The winner passed no test, and in `llm_judge` and `hybrid` no judge has seen it either. */
  | "unchecked"
  /** A judge could have changed the winner, but gave no opinion. */
  | "unjudged"
  /** The judge preferred another one when it saw the candidates in another order. */
  | "judge_inconsistent"
  /** Another candidate did exactly as well. */
  | "tie";

/** Each reason in a sentence. */
export const reviewReasonText: Readonly<Record<ReviewReason, string>> = {
  none_eligible: "Nothing can be taken: look at the reasons, or ask for new candidates.",
  judge_took_none: "The judge would take none of the candidates, and no test says otherwise.",
  judge_disapproves: "It passed its tests, but the judge would take none of the candidates.",
  unchecked: "No test has shown that it works.",
  unjudged: "No judge has compared the candidates that are left.",
  judge_inconsistent: "The judge preferred another one when it saw the candidates in another order.",
  tie: "Another candidate did as well; size, then trust in its adviser, then its id decided.",
};

/** What was chosen and on what evidence, and why the others could not be chosen. */
export function tellChoice(first: Standing | undefined, standings: readonly Standing[]): string {
  const lost = standings
    .filter(({ exclusions }) => exclusions.length > 0)
    // A reason may end with a full stop; the joined sentence gets only one.
    .map(({ candidate, exclusions }) => `${candidate.id}: ${exclusions.join(", ").replace(/\.$/u, "")}`);
  const others = lost.length === 0 ? "" : ` Could not win: ${lost.join("; ")}.`;
  if (first === undefined) return `There is no winner.${others}`;
  const { test, lint, judge } = first.components;
  const evidence = [
    tellTest(test),
    ...(lint === null ? [] : [`lint ${lint.toFixed(2)}`]),
    ...(judge === null ? [] : [`the judge gave it ${judge.toFixed(2)}`]),
  ];
  return `${first.candidate.id} wins with ${first.score.toFixed(2)} (${evidence.join(", ")}).${others}`;
}

/** What the tests say about a candidate that may win. */
export function tellTest(test: number | null): string {
  if (test === null) return "it was not tested";
  return test === 1 ? "it passed its tests" : "its tests fail, but it breaks nothing that passed";
}
