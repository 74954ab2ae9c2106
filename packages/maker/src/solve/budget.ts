import { invalidArgument, requireLimit } from "../require-argument.ts";
import type { SolveTotals } from "./solve-result.ts";

/** Limits of a run. Asked before every round; what is running is never cut off, so a limit can be passed by one round. */
export interface SolveBudget {
  /** Calls of the adviser, retries and earlier sessions included. A round that would pass it is not launched. */
  readonly maxCalls?: number | undefined;
  /** Input and output tokens, as the answers report them. */
  readonly maxTokens?: number | undefined;
  readonly maxCostUsd?: number | undefined;
  /** Time of this session; needs `now`. */
  readonly maxElapsedMs?: number | undefined;
  /** Milliseconds that only grow, such as `performance.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * Makes the question whether another round may be launched; time counts from now on.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for a limit below 0, or a time limit without a clock.
 */
export function createBudget(budget: SolveBudget): (samples: number, totals: SolveTotals) => boolean {
  const { maxElapsedMs = Infinity, maxTokens = Infinity, maxCostUsd = Infinity, now } = budget;
  const maxCalls = requireLimit("budget.maxCalls", budget.maxCalls ?? Infinity, 0);
  if (budget.maxElapsedMs !== undefined && now === undefined) {
    throw invalidArgument("budget.now", now, "a clock such as performance.now, because maxElapsedMs is set");
  }
  for (const [name, limit] of Object.entries({ maxElapsedMs, maxTokens, maxCostUsd })) {
    if (!(limit >= 0)) throw invalidArgument(`budget.${name}`, limit, "a number of 0 or more");
  }
  const startedMs = now?.() ?? 0;
  return (samples, { calls, inputTokens, outputTokens, costUsd }) =>
    calls + samples <= maxCalls &&
    inputTokens + outputTokens < maxTokens &&
    costUsd < maxCostUsd &&
    (now === undefined || now() - startedMs < maxElapsedMs);
}
