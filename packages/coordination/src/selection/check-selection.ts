import { InvalidArgumentError, requireShare } from "@maestro/core";
import type { SelectionOptions } from "./select-best.ts";
import type { SelectionCandidate } from "./selection-candidate.ts";
import { referenceTrust, selectionModes } from "./selection-weights.ts";

/**
 * Refuses what cannot be compared.
 * @throws InvalidArgumentError for no candidates, a blank or repeated id, a signal for an unknown id, a score
 * or trust outside 0 to 1, an unknown mode.
 */
export function checkSelection(candidates: readonly SelectionCandidate[], options: SelectionOptions): void {
  checkWeighing(options);
  if (candidates.length === 0) {
    throw new InvalidArgumentError({ argument: "candidates", value: [], expected: "at least one candidate" });
  }
  const ids = new Set<string>();
  for (const [index, { id }] of candidates.entries()) {
    if (id.trim() === "" || ids.has(id)) {
      throw new InvalidArgumentError({ argument: `candidates[${index}].id`, value: id, expected: "an id of its own" });
    }
    ids.add(id);
  }
  const signals = { tests: options.tests ?? [], lint: options.lint ?? [], judge: options.judge?.scores ?? [] };
  for (const [name, list] of Object.entries(signals)) {
    for (const [index, signal] of list.entries()) {
      if (!ids.has(signal.candidateId)) {
        throw new InvalidArgumentError({
          argument: `${name}[${index}].candidateId`,
          value: signal.candidateId,
          expected: "the id of a candidate",
          allowed: [...ids],
          hint: `The candidates are ${[...ids].join(", ")}.`,
        });
      }
      if ("score" in signal) {
        requireShare(`${name}[${index}].score`, signal.score, "a number from 0 (worst) to 1 (best)");
      }
    }
  }
}

function checkWeighing({ mode, trust = referenceTrust }: SelectionOptions): void {
  if (!selectionModes.includes(mode)) {
    const expected = `one of ${selectionModes.join(", ")}`;
    throw new InvalidArgumentError({ argument: "mode", value: mode, expected, allowed: selectionModes });
  }
  for (const [provider, value] of [...Object.entries(trust.byProvider), ["other", trust.other] as const]) {
    requireShare(`trust.${provider}`, value);
  }
}
