import { checkSelection } from "./check-selection.ts";
import type { SelectionOptions } from "./select-best.ts";
import type { SelectionCandidate } from "./selection-candidate.ts";
import { selectionWeights } from "./selection-weights.ts";
import { placeCandidates, type Standing } from "./standing.ts";

/** What taking a judge's part out of a score may lose. */
const roundingError = 1e-8;

/** Those that can win: where one passed its tests, none that did not. */
export function eligible(standings: readonly Standing[]): readonly Standing[] {
  const possible = standings.filter(({ exclusions }) => exclusions.length === 0);
  const passed = possible.filter(({ components }) => components.test === 1);
  return passed.length > 0 ? passed : possible;
}

/**
 * The candidates among which a judge's opinion would decide; empty where tests, lint and the candidates' own state have
 * decided already, or where all that are left say the same.
 * @throws InvalidArgumentError as `selectBest` does.
 */
export function candidatesToJudge(
  candidates: readonly SelectionCandidate[],
  options: Omit<SelectionOptions, "judge">,
): readonly SelectionCandidate[] {
  checkSelection(candidates, options);
  return contendersOf(eligible(placeCandidates(candidates, options)), options.mode).map(({ candidate }) => candidate);
}

/** Those of the eligible ones that a judge's opinion could make the winner. */
export function contendersOf(able: readonly Standing[], mode: SelectionOptions["mode"]): readonly Standing[] {
  const weight = selectionWeights[mode].judge;
  const withoutJudge = ({ score, components }: Standing): number =>
    score - weight * (components.judge ?? (mode === "hybrid" ? 0.5 : 0));
  const best = Math.max(...able.map(withoutJudge));
  // In the hybrid an opinion may outweigh other signals; elsewhere it only decides what they left equal.
  const reach = mode === "hybrid" ? weight : 0;
  const contenders = able.filter((one) => withoutJudge(one) + reach >= best - roundingError);
  return saySame(contenders) ? [] : contenders;
}

/** Whether it makes no difference which of them is taken. */
export function saySame(standings: readonly Standing[]): boolean {
  return new Set(standings.map(({ candidate }) => candidate.content.trim())).size <= 1;
}
