import type { Counted } from "../math/proportion.ts";
import { requireInteger } from "../require-argument.ts";

/** A valid answer of a calibration. */
export interface CalibrationAnswer {
  readonly key: string;
  /** What the oracle said; undefined without one. */
  readonly correct: boolean | undefined;
}

/** All answers to one prompt, in launch order. */
export interface CalibrationItem {
  readonly answers: readonly CalibrationAnswer[];
  readonly flagged: number;
  readonly failed: number;
}

/** The counts behind the estimates. */
export interface CalibrationCounts {
  readonly basis: "accuracy" | "agreement";
  readonly answered: number;
  readonly valid: number;
  readonly flagged: number;
  readonly failed: number;
  /** What p is estimated from: right answers, votes of the leading answer, or pairs that agree. */
  readonly first: Counted;
  /** What p2 is estimated from; undefined: the complement of p. */
  readonly rival: Counted | undefined;
  /** From the share in `first` to p. */
  readonly toProbability: (share: number) => number;
  /** Valid answers behind one trial of `first`. */
  readonly samplesPerTrial: number;
  readonly pairs: number;
  readonly collisions: number;
}

const same = (share: number): number => share;

/** Two answers agree with probability p² + (1-p)² when there are two kinds; fewer agreements than half mean p = 1/2. */
const fromAgreement = (share: number): number => (1 + Math.sqrt(Math.max(0, 2 * share - 1))) / 2;

/**
 * Counts what a calibration saw. Items without an oracle's word on every answer count by agreement.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for flagged or failed calls of an item that are no count.
 */
export function countItems(items: readonly CalibrationItem[]): CalibrationCounts {
  for (const [index, { flagged, failed }] of items.entries()) {
    requireInteger(`items[${index}].flagged`, flagged, 0);
    requireInteger(`items[${index}].failed`, failed, 0);
  }
  const answers = items.flatMap((item) => item.answers);
  const flagged = sum(items, (item) => item.flagged);
  const basis = answers.length > 0 && answers.every(({ correct }) => correct !== undefined) ? "accuracy" : "agreement";
  const couples = items.flatMap(({ answers: [one, two] }) =>
    one === undefined || two === undefined ? [] : [[one, two] as const],
  );
  const oracle = basis === "accuracy" && items.length > 1;
  return {
    basis,
    answered: answers.length + flagged,
    valid: answers.length,
    flagged,
    failed: sum(items, (item) => item.failed),
    ...sharesOf(items, answers, couples, basis),
    pairs: oracle ? couples.length : 0,
    collisions: oracle ? couples.filter(([one, two]) => one.correct === false && two.correct === false).length : 0,
  };
}

type Shares = Pick<CalibrationCounts, "first" | "rival" | "toProbability" | "samplesPerTrial">;

function sharesOf(
  items: readonly CalibrationItem[],
  answers: readonly CalibrationAnswer[],
  couples: readonly (readonly [CalibrationAnswer, CalibrationAnswer])[],
  basis: "accuracy" | "agreement",
): Shares {
  const n = answers.length;
  if (basis === "accuracy") {
    const right = answers.filter(({ correct }) => correct === true).length;
    const [rival = 0] = clusters(answers.filter(({ correct }) => correct === false));
    // Over several items, equal keys mean nothing: each prompt has its own wrong answers.
    const first = { successes: right, n };
    return {
      first,
      rival: items.length === 1 ? { successes: rival, n } : undefined,
      toProbability: same,
      samplesPerTrial: 1,
    };
  }
  if (items.length === 1) {
    const [leader = 0, rival = 0] = clusters(answers);
    return { first: { successes: leader, n }, rival: { successes: rival, n }, toProbability: same, samplesPerTrial: 1 };
  }
  const agreeing = couples.filter(([one, two]) => one.key === two.key).length;
  const first = { successes: agreeing, n: couples.length };
  return { first, rival: undefined, toProbability: fromAgreement, samplesPerTrial: 2 };
}

/** Sizes of the groups of equal answers, largest first. */
function clusters(answers: readonly CalibrationAnswer[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { key } of answers) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a);
}

function sum(items: readonly CalibrationItem[], of: (item: CalibrationItem) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
