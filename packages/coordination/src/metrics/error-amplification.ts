import { requireAmount } from "@maestro/core";

/** Counted outcomes. */
export interface OutcomeCounts {
  readonly successes: number;
  readonly failures: number;
}

/** How the error rate of several agents compares with one agent's. */
export interface ErrorAmplification {
  /** E_mas / E_sas; null where there is nothing to compare or the single agent never failed. */
  readonly ratio: number | null;
  /** 1 - ratio: the share of a single agent's errors that several agents avoided. */
  readonly absorption: number | null;
  /** True when only the several agents failed: the ratio has no bound. */
  readonly unbounded: boolean;
  /** Ratio one standard error below and above, from smoothed counts; null without outcomes on both sides. */
  readonly interval: readonly [low: number, high: number] | null;
}

const nothing: ErrorAmplification = { ratio: null, absorption: null, unbounded: false, interval: null };

/**
 * Error amplification of outcomes. Not comparable with the published 17.2 and 4.4, which are ratios of tokens in traces;
 * of the paper's outcomes it is 1.05 to 1.30. The interval comes from half a failure added on each side and the delta
 * method on the logarithm of the ratio.
 * @throws InvalidArgumentError for counts below 0.
 * @see Kim et al., arXiv 2512.08296v2: Ae = E_mas / E_sas, absorption = 1 - Ae
 */
export function errorAmplification(several: OutcomeCounts, single: OutcomeCounts | undefined): ErrorAmplification {
  const total = totalOf("several", several);
  const singleTotal = single === undefined ? 0 : totalOf("single", single);
  if (single === undefined || total === 0 || singleTotal === 0) return nothing;

  const rate = (several.failures + 0.5) / (total + 1);
  const singleRate = (single.failures + 0.5) / (singleTotal + 1);
  const logRatio = Math.log(rate / singleRate);
  const error = Math.sqrt(
    1 / (several.failures + 0.5) - 1 / (total + 1) + 1 / (single.failures + 0.5) - 1 / (singleTotal + 1),
  );
  const interval = [Math.exp(logRatio - error), Math.exp(logRatio + error)] as const;

  if (single.failures === 0) return { ...nothing, unbounded: several.failures > 0, interval };
  const ratio = several.failures / total / (single.failures / singleTotal);
  return { ratio, absorption: 1 - ratio, unbounded: false, interval };
}

function totalOf(argument: string, { successes, failures }: OutcomeCounts): number {
  return requireAmount(`${argument}.successes`, successes) + requireAmount(`${argument}.failures`, failures);
}
