import { checkSelection } from "./check-selection.ts";
import type { SelectionOptions } from "./select-best.ts";
import type { SelectionCandidate } from "./selection-candidate.ts";
import { selectionWeights } from "./selection-weights.ts";
import { placeCandidates, type Standing } from "./standing.ts";

/** Rounding error when a judge's part is subtracted from a score. */
const roundingError = 1e-8;

/** The candidates that can win. If any passed its tests, only those that passed. */
export function eligible(standings: readonly Standing[]): readonly Standing[] {
  const possible = standings.filter(({ exclusions }) => exclusions.length === 0);
  const passed = possible.filter(({ components }) => components.test === 1);
  return passed.length > 0 ? passed : possible;
}

/**
 * The candidates among which a judge's opinion would decide. Empty if tests, lint and the candidates' own state have decided
 * already, or if all that are left have equal contents.
 * @throws InvalidArgumentError as `selectBest` does.
 */
export function candidatesToJudge(
  candidates: readonly SelectionCandidate[],
  options: Omit<SelectionOptions, "judge">,
): readonly SelectionCandidate[] {
  checkSelection(candidates, options);
  return contendersOf(eligible(placeCandidates(candidates, options)), options.mode).map(({ candidate }) => candidate);
}

/** The eligible candidates that a judge's opinion could make the winner. */
export function contendersOf(able: readonly Standing[], mode: SelectionOptions["mode"]): readonly Standing[] {
  const weight = selectionWeights[mode].judge;
  const withoutJudge = ({ score, components }: Standing): number =>
    score - weight * (components.judge ?? (mode === "hybrid" ? 0.5 : 0));
  const best = Math.max(...able.map(withoutJudge));
  // In hybrid mode an opinion may outweigh other signals; in the others it decides only between equals.
  const reach = mode === "hybrid" ? weight : 0;
  const contenders = able.filter((one) => withoutJudge(one) + reach >= best - roundingError);
  return saySame(contenders) ? [] : contenders;
}

/** Whether it makes no difference which of them is taken. */
export function saySame(standings: readonly Standing[]): boolean {
  return new Set(standings.map(({ candidate }) => candidate.content.trim())).size <= 1;
}
