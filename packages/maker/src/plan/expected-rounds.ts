import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";

/** Options of {@link expectedRounds}. */
export interface RoundsOptions {
  /** Probability that a valid answer is right. */
  readonly p: number;
  readonly k: number;
  /** v: share of answers that are valid. @default 1 */
  readonly valid?: number | undefined;
}

/** Largest k whose rounds are computed: the work grows with k³, and at 500 it takes part of a second. Chosen here. */
export const maxRoundsK = 500;

/**
 * Expected batches of one vote when every round launches as many samples as the leader still needs: the latency of a
 * step in units of one call. At p = .99, k = 3 it is 1.03; one vote at a time would take 3.06.
 *
 * Exact but for rounding, and no slower when few answers are valid: solves for the expected rounds from each lead by
 * eliminating one lead after the other, without a subtraction that could lose digits.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for a k above 500, whose work would grow beyond a second.
 * @see W. Grassmann, M. Taksar, D. Heyman, "Regenerative Analysis and Steady State Distributions for Markov Chains" (1985)
 */
export function expectedRounds(options: RoundsOptions): number {
  const k = requireInteger("k", options.k, 1);
  if (k > maxRoundsK) throw invalidArgument("k", k, `at most ${maxRoundsK}`);
  const p = requireProbability("p", options.p);
  const valid = requireProbability("valid", options.valid ?? 1);
  const [right, wrong] = [valid * p, valid * (1 - p)];
  if (right + wrong === 0) return Number.POSITIVE_INFINITY;
  const leads = leadsOf(k, batchJumps(k, right, wrong));
  for (let distance = k - 1; distance > 0; distance -= 1) {
    eliminate(leads, k - 1 + distance, { first: k - 1 - distance, last: k - 1 + distance - 1 });
    eliminate(leads, k - 1 - distance, { first: k - 1 - distance + 1, last: k - 1 + distance - 1 });
  }
  const { rounds, decided } = leads[k - 1] as Lead;
  return rounds / decided;
}

/** A lead that leaves the vote undecided, and where a round goes from there. Staying at it is left out everywhere. */
interface Lead {
  /** Probability of each other lead after the round. */
  readonly to: Float64Array;
  /** Probability that the round decides the vote. */
  decided: number;
  /** Rounds that are spent before another lead is reached or the vote decided, times the probability of that. */
  rounds: number;
}

/** The leads from 1 - k, the wrong answer in front, to k - 1. */
function leadsOf(k: number, jumps: readonly Float64Array[]): readonly Lead[] {
  return Array.from({ length: 2 * k - 1 }, (_, from) => {
    const lead = from - (k - 1);
    const samples = k - Math.abs(lead);
    const jump = jumps[samples] ?? new Float64Array();
    const to = new Float64Array(2 * k - 1);
    let decided = 0;
    for (let move = -samples; move <= samples; move += 1) {
      const mass = jump[samples + move] ?? 0;
      if (Math.abs(lead + move) === k) decided += mass;
      else if (move !== 0) to[from + move] = mass;
    }
    return { to, decided, rounds: 1 };
  });
}

/** Eliminates a lead: what follows it is added to the leads from which it is reached. */
function eliminate(
  leads: readonly Lead[],
  gone: number,
  { first, last }: { readonly first: number; readonly last: number },
): void {
  const { to, decided, rounds } = leads[gone] as Lead;
  let leaving = decided;
  for (let next = first; next <= last; next += 1) leaving += to[next] ?? 0;
  for (let from = first; from <= last; from += 1) {
    const lead = leads[from] as Lead;
    // Divided first: the product of tiny probabilities would be 0.
    const passing = (lead.to[gone] ?? 0) / leaving;
    if (passing === 0) continue;
    for (let next = first; next <= last; next += 1) {
      if (next !== from) lead.to[next] = (lead.to[next] ?? 0) + passing * (to[next] ?? 0);
    }
    lead.decided += passing * decided;
    lead.rounds += passing * rounds;
  }
}

/** For each batch size n, the distribution of its sum of +1 (right), -1 (wrong) and 0 (flagged), from -n to n. */
function batchJumps(k: number, right: number, wrong: number): readonly Float64Array[] {
  const flagged = Math.max(0, 1 - right - wrong);
  const jumps = [Float64Array.of(1)];
  for (let n = 1; n <= k; n += 1) {
    const before = jumps[n - 1] ?? new Float64Array();
    const jump = new Float64Array(2 * n + 1);
    for (let index = 0; index < before.length; index += 1) {
      const mass = before[index] ?? 0;
      jump[index] = (jump[index] ?? 0) + mass * wrong;
      jump[index + 1] = (jump[index + 1] ?? 0) + mass * flagged;
      jump[index + 2] = (jump[index + 2] ?? 0) + mass * right;
    }
    jumps.push(jump);
  }
  return jumps;
}
