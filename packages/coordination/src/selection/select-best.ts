import { checkSelection } from "./check-selection.ts";
import { contendersOf, eligible, saySame } from "./contenders.ts";
import { reviewReasonText, tellChoice, tellTest, type ReviewReason } from "./selection-reasons.ts";
import type { JudgeOpinion, LintSignal, SelectionCandidate, TestSignal } from "./selection-candidate.ts";
import type { ProviderTrust, SelectionMode } from "./selection-weights.ts";
import { placeCandidates, type ScoreComponents, type Standing } from "./standing.ts";

/** How candidates are compared, and what is known of them. */
export interface SelectionOptions {
  readonly mode: SelectionMode;
  /** @default none: nobody was tested */
  readonly tests?: readonly TestSignal[] | undefined;
  /** @default none */
  readonly lint?: readonly LintSignal[] | undefined;
  /** @default none */
  readonly judge?: JudgeOpinion | undefined;
  /** @default referenceTrust */
  readonly trust?: ProviderTrust | undefined;
}

/** One candidate's place in a selection. */
export interface CandidateScore {
  readonly id: string;
  /** 0 to 1; comparable within one selection only. */
  readonly score: number;
  /** Whether it could win. */
  readonly isEligible: boolean;
  readonly components: ScoreComponents;
  /** What counts against it, a phrase each. */
  readonly reasons: readonly string[];
}

/** Which candidate to take, if any. */
export interface Selection {
  readonly mode: SelectionMode;
  /** Null: there is none to take. */
  readonly winnerId: string | null;
  readonly rationale: string;
  /** Of every candidate, in the order given. */
  readonly scores: readonly CandidateScore[];
  /** True when a person should look before the winner, or nothing, is used. */
  readonly requiresReview: boolean;
  /** Why. */
  readonly review: readonly ReviewReason[];
}

/**
 * Chooses among candidates. In any mode, those that failed, are flagged or failed a test never win, and if any candidate
 * passed its tests, only those that passed can win. Does not depend on the candidates' order.
 * @throws InvalidArgumentError for no candidates, a blank or repeated id, a signal for an unknown id, a score or trust
 * outside 0 to 1, an unknown mode.
 */
export function selectBest(candidates: readonly SelectionCandidate[], options: SelectionOptions): Selection {
  checkSelection(candidates, options);
  const standings = placeCandidates(candidates, options);
  const ranked = eligible(standings).toSorted(compare);
  const review = reviewReasons(ranked, options);
  const first = review.includes("none_eligible") || review.includes("judge_took_none") ? undefined : ranked[0];
  return {
    mode: options.mode,
    winnerId: first?.candidate.id ?? null,
    rationale: [tellChoice(first, standings), ...review.map((reason) => reviewReasonText[reason])].join(" "),
    scores: standings.map((standing) => toScore(standing, ranked)),
    requiresReview: review.length > 0,
    review,
  };
}

/** Best first. The last criteria are no evidence; they make the choice among equals independent of the order given. */
function compare(a: Standing, b: Standing): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.components.size !== b.components.size) return b.components.size - a.components.size;
  if (a.components.trust !== b.components.trust) return b.components.trust - a.components.trust;
  return a.candidate.id < b.candidate.id ? -1 : 1;
}

function reviewReasons(ranked: readonly Standing[], { mode, judge }: SelectionOptions): readonly ReviewReason[] {
  const [first] = ranked;
  if (first === undefined) return ["none_eligible"];
  const passed = first.components.test === 1;
  const isJudged = first.components.judge !== null;
  if (judge?.rejectsAll === true && (mode === "llm_judge" || !passed)) return ["judge_took_none"];
  const equals = ranked.filter(({ score }) => score === first.score);
  const isUnjudged = !isJudged && contendersOf(ranked, mode).length > 0;
  return [
    ...(judge?.rejectsAll === true ? (["judge_disapproves"] as const) : []),
    ...(!passed && (mode === "tests_first" || !isJudged) ? (["unchecked"] as const) : []),
    ...(isUnjudged ? (["unjudged"] as const) : []),
    ...(isJudged && judge?.isConsistent === false ? (["judge_inconsistent"] as const) : []),
    ...(saySame(equals) ? [] : (["tie"] as const)),
  ];
}

function toScore({ candidate, exclusions, components, score }: Standing, ranked: readonly Standing[]): CandidateScore {
  const isEligible = exclusions.length === 0;
  const isOutranked = isEligible && !ranked.some((other) => other.candidate.id === candidate.id);
  return {
    id: candidate.id,
    score,
    isEligible,
    components,
    reasons: isOutranked ? [`${tellTest(components.test)}, and another one passed`] : exclusions,
  };
}
