import { requireAmount, requireShare } from "@maestro/core";

/**
 * Coordination overhead in percent: the turns beyond a single agent's, relative to them.
 * @returns Null where the single agent's turns are not known or 0.
 * @throws InvalidArgumentError for turns below 0.
 * @see Kim et al., arXiv 2512.08296v2: O% = 100 (T_mas - T_sas) / T_sas
 */
export function overheadPercent(turns: number, singleAgentTurns: number | null): number | null {
  requireTurns(turns, singleAgentTurns);
  return isPositive(singleAgentTurns) ? (100 * (turns - singleAgentTurns)) / singleAgentTurns : null;
}

/**
 * Coordination efficiency: success for the turns it took, in units of a single agent's turns.
 * @param success - Success rate, 0 to 1.
 * @returns Null where a number of turns is not known or 0.
 * @throws InvalidArgumentError for turns below 0, or a success outside 0 to 1.
 * @see Kim et al., arXiv 2512.08296v2: Ec = S / (T / T_sas)
 */
export function coordinationEfficiency(success: number, turns: number, singleAgentTurns: number | null): number | null {
  requireShare("success", success);
  requireTurns(turns, singleAgentTurns);
  return isPositive(singleAgentTurns) && isPositive(turns) ? (success * singleAgentTurns) / turns : null;
}

/**
 * Messages between agents per reasoning turn.
 * @returns Null without turns.
 * @throws InvalidArgumentError for messages or turns below 0.
 * @see Kim et al., arXiv 2512.08296v2: c = messages / turns
 */
export function messageDensity(messages: number, turns: number): number | null {
  requireAmount("messages", messages);
  requireAmount("turns", turns);
  return isPositive(turns) ? messages / turns : null;
}

function requireTurns(turns: number, singleAgentTurns: number | null): void {
  requireAmount("turns", turns);
  if (singleAgentTurns !== null) requireAmount("singleAgentTurns", singleAgentTurns);
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0;
}
