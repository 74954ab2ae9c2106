import { sameAnswer } from "../equivalence.ts";
import { requireFunction, requireInteger, requireLimit } from "../require-argument.ts";
import type { StopRule } from "../stop-rules/stop-rule.ts";
import type { Sample, SampleContext } from "../vote/sample.ts";
import { vote } from "../vote/vote.ts";
import { defaultConcurrency, type VoteOptions } from "../vote/vote-options.ts";
import { assessCalibration, checkedTerms, type AssessOptions } from "./assess-calibration.ts";
import type { CalibrationResult } from "./calibration-result.ts";
import type { CalibrationItem } from "./count-items.ts";

/** Asks an adviser once about one of the items. */
export type CalibrationSampler<T> = (
  item: number,
  context: SampleContext,
) => Sample<T> | string | PromiseLike<Sample<T> | string>;

/** An answer that the oracle judges. */
export interface JudgedAnswer<T> {
  readonly item: number;
  readonly value: T;
  readonly text: string;
}

/** Options of {@link calibrate}. */
export interface CalibrateOptions<T>
  extends
    AssessOptions,
    Pick<
      VoteOptions<T>,
      "parse" | "redFlags" | "equivalence" | "temperature" | "retry" | "judgeFailure" | "concurrency" | "signal"
    > {
  /** Different prompts, numbered from 0; steps drawn at random from the task. @default 1 */
  readonly items?: number | undefined;
  /** Samples of each item; pairs show whether errors go together. @default 2, or 20 for a single item */
  readonly samplesPerItem?: number | undefined;
  /** The oracle: whether an answer is right. Asked once per different answer. Left out, agreement is measured. */
  readonly isCorrect?: ((answer: JudgedAnswer<T>) => boolean | PromiseLike<boolean>) | undefined;
}

/** Enough to tell 20 of 20 from a coin. Chosen here. */
const defaultSingleItemSamples = 20;

/**
 * Draws samples of an adviser and says which k they justify, or why none.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for options out of range. Rejects with the signal's reason when it aborts.
 */
export async function calibrate<T = string>(
  sample: CalibrationSampler<T>,
  options: CalibrateOptions<T>,
): Promise<CalibrationResult> {
  const items = requireInteger("items", options.items ?? 1, 1);
  const perItem = requireInteger(
    "samplesPerItem",
    options.samplesPerItem ?? (items === 1 ? defaultSingleItemSamples : 2),
    1,
  );
  const concurrency = requireLimit("concurrency", options.concurrency ?? defaultConcurrency, 1);
  requireFunction("sample", sample);
  // What would be refused in the end is refused before anything is paid for.
  checkedTerms(options);
  const drawn: CalibrationItem[] = [];
  let next = 0;
  let given = true;
  const work = async (): Promise<void> => {
    while (next < items && given) {
      options.signal?.throwIfAborted();
      const item = next;
      next += 1;
      const result = await drawItem(item, perItem, { sample, options }).catch((error: unknown) => {
        given = false;
        throw error;
      });
      drawn[item] = result;
      // An adviser that gives nothing but failures is not asked about the other items.
      if (result.failed > 0 && result.answers.length + result.flagged === 0) given = false;
    }
  };
  const together = Math.max(1, Math.floor(concurrency / perItem));
  await Promise.all(Array.from({ length: Math.min(items, together) }, work));
  return assessCalibration(
    drawn.filter((item) => item !== undefined),
    options,
  );
}

interface Drawing<T> {
  readonly sample: CalibrationSampler<T>;
  readonly options: CalibrateOptions<T>;
}

async function drawItem<T>(item: number, samples: number, { sample, options }: Drawing<T>): Promise<CalibrationItem> {
  const { parse, redFlags, temperature, retry, judgeFailure, concurrency, signal } = options;
  const equivalence = options.equivalence ?? sameAnswer;
  const firstOf = new Map<string, JudgedAnswer<T>>();
  const result = await vote<T>((context) => sample(item, context), {
    parse,
    redFlags,
    temperature,
    retry,
    judgeFailure,
    concurrency,
    signal,
    stopRule: drawing(samples),
    maxSamples: samples,
    // Each failed call may be made up for once.
    maxFailures: samples,
    equivalence: (answer) => {
      const key = equivalence(answer);
      if (!firstOf.has(key)) firstOf.set(key, { item, value: (answer.value ?? answer.text) as T, text: answer.text });
      return key;
    },
  }).result;
  signal?.throwIfAborted();
  const verdicts = new Map<string, boolean>();
  if (options.isCorrect !== undefined) {
    for (const [key, answer] of firstOf) verdicts.set(key, await options.isCorrect(answer));
  }
  const answers = result.trace.flatMap(({ key }) => (key === undefined ? [] : [{ key, correct: verdicts.get(key) }]));
  return { answers, flagged: result.flagged, failed: result.failed };
}

/** Not a decision: ends when so many valid answers are there, however they agree. */
function drawing(samples: number): StopRule {
  return { name: `draw-${samples}`, deficit: (tally) => samples - tally.total };
}
