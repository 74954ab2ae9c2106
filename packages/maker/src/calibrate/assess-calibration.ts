import { clopperPearson } from "../math/proportion.ts";
import { expectedVotes } from "../plan/ahead-by-k-math.ts";
import { errorPerVote } from "../plan/k-min.ts";
import { requireInteger, requireOpenProbability } from "../require-argument.ts";
import type { CalibrationFigures, CalibrationRefusal, CalibrationResult, RefusalReason } from "./calibration-result.ts";
import { correlatedStepError, errorCorrelation } from "./correlation.ts";
import { countItems, type CalibrationCounts, type CalibrationItem } from "./count-items.ts";
import { complement, coverageOf, estimate } from "./estimate-probability.ts";
import { kFrom, samplesNeeded, type Terms } from "./samples-needed.ts";

/** What the samples are judged by. */
export interface AssessOptions {
  /** Steps of the task the k is for. */
  readonly steps: number;
  /** Probability with which it shall succeed. @default 0.95 */
  readonly target?: number | undefined;
  /** Confidence of each bound. @default 0.95 */
  readonly confidence?: number | undefined;
  /** Largest k that is worth its price. @default 20 */
  readonly maxK?: number | undefined;
}

/** Chosen here: k = 20 is some twenty calls a step at best. */
const defaultMaxK = 20;
/** One bound in twenty fails; the usual choice. */
const defaultConfidence = 0.95;

/**
 * Checks the options and fills in the defaults.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for options out of range.
 */
export function checkedTerms(options: AssessOptions): Terms {
  const { steps, target } = options;
  return {
    steps,
    target,
    allowedError: errorPerVote({ steps, target }),
    confidence: requireOpenProbability("confidence", options.confidence ?? defaultConfidence),
    maxK: requireInteger("maxK", options.maxK ?? defaultMaxK, 1),
  };
}

/**
 * Judges samples: estimates and bounds of p1, p2 and v, and the k that follows from the bounds, or why there is none.
 * Pure; `calibrate` draws the samples.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for options out of range.
 */
export function assessCalibration(items: readonly CalibrationItem[], options: AssessOptions): CalibrationResult {
  const terms = checkedTerms(options);
  const counts = countItems(items);
  const figures = figuresOf(counts, terms);
  const refuse = (reason: RefusalReason, explanation: string, samplesNeeded?: number): CalibrationRefusal => ({
    status: "refused",
    reason,
    explanation,
    samplesNeeded,
    ...figures,
  });
  const { p, rival } = figures;
  if (p === undefined || rival === undefined) {
    return refuse("no-valid-answers", `None of ${counts.answered} answers was valid; ${counts.failed} calls failed.`);
  }
  if (p.value <= rival.value) {
    const what = `${percent(p.value)} against ${percent(rival.value)} for the strongest rival`;
    return refuse(
      "not-separated",
      `The leading answer is not the most frequent one (${what}): votes would elect the rival.`,
    );
  }
  const needed = (): number | undefined => samplesNeeded(counts, terms);
  if (p.low <= rival.high) {
    const what = `at least ${percent(p.low)} against up to ${percent(rival.high)}`;
    return refuse(
      "not-separated",
      `${counts.first.n} samples do not separate the leading answer from its rival (${what}).`,
      needed(),
    );
  }
  const k = kFrom(p.low, rival.high, terms);
  if (k > terms.maxK) {
    const atEstimate = kFrom(p.value, rival.value, terms);
    return atEstimate <= terms.maxK
      ? refuse(
          "too-few-samples",
          `The bound from ${counts.first.n} samples asks for k = ${k}, the estimate for ${atEstimate}.`,
          needed(),
        )
      : refuse("too-unreliable", `Even the estimate asks for k = ${atEstimate}, more than ${terms.maxK}.`);
  }
  const enough = correlatedK(counts, figures, { ...terms, k });
  if (enough === undefined) {
    const { correlation = 0 } = figures;
    const what = `${counts.collisions} of ${counts.pairs} pairs are wrong twice, correlation ${correlation.toFixed(3)}`;
    // Rule of three: so many pairs would show no collision by chance in one case of twenty, if errors were this correlated.
    const pairs = Math.ceil(3 / (correlation * (1 - p.value)));
    return refuse(
      "correlated-errors",
      `Errors go together (${what}): no k up to ${terms.maxK} repairs that.`,
      2 * pairs,
    );
  }
  const share = p.value / (p.value + rival.value);
  const votes = expectedVotes(share, enough) / (p.value + rival.value);
  return { status: "calibrated", k: enough, costMultiplier: votes / (figures.validShare?.value ?? 1), ...figures };
}

function figuresOf(counts: CalibrationCounts, { confidence }: Terms): CalibrationFigures {
  const { basis, answered, valid, flagged, failed, pairs, collisions } = counts;
  const p = estimate(counts.first, confidence, counts.toProbability);
  const { value } = p ?? { value: 1 };
  return {
    basis,
    answered,
    valid,
    flagged,
    failed,
    validShare: estimate({ successes: valid, n: answered }, confidence),
    p,
    rival: counts.rival === undefined ? complement(p) : estimate(counts.rival, confidence),
    pairs,
    collisions,
    correlation: errorCorrelation({ pairs, collisions, errorRate: 1 - value }),
  };
}

/** k raised to what correlated errors need; undefined when none is enough. */
function correlatedK(
  counts: CalibrationCounts,
  figures: CalibrationFigures,
  terms: Terms & { readonly k: number },
): number | undefined {
  const { correlation, p } = figures;
  if (correlation === undefined || correlation === 0 || p === undefined) return terms.k;
  const errorRate = 1 - p.value;
  const collided = clopperPearson({ successes: counts.collisions, n: counts.pairs }, coverageOf(terms.confidence));
  // Collisions that chance explains are no evidence of correlation.
  if (collided.low <= errorRate ** 2) return terms.k;
  const isEnough = (k: number): boolean => correlatedStepError({ errorRate, correlation }, k) <= terms.allowedError;
  if (!isEnough(terms.maxK)) return undefined;
  // The error falls with k, so that the smallest k lies between one that is not enough and one that is.
  let [low, high] = [terms.k - 1, terms.maxK];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
