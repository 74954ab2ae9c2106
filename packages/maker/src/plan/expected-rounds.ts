import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";

/** Options of {@link expectedRounds}. */
export interface RoundsOptions {
  /** Probability that a valid answer is right. */
  readonly p: number;
  readonly k: number;
  /** v: share of answers that are valid. @default 1 */
  readonly valid?: number | undefined;
}

/** Largest k whose rounds are computed: the work grows with k³, and at 500 it takes a second. Chosen here. */
export const maxRoundsK = 500;

/** Undecided probability below which the rest no longer shows in twelve digits. */
const negligible = 1e-15;

/**
 * Expected batches of one vote when every round launches as many samples as the leader still needs: the latency of a
 * step in units of one call. At p = .99, k = 3 it is 1.03; one vote at a time would take 3.06.
 *
 * Follows the probability of each lead from round to round; exact but for the last digits.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for a k above 500: computing it would take minutes.
 */
export function expectedRounds(options: RoundsOptions): number {
  const k = requireInteger("k", options.k, 1);
  if (k > maxRoundsK) throw invalidArgument("k", k, `at most ${maxRoundsK}`);
  const p = requireProbability("p", options.p);
  const valid = requireProbability("valid", options.valid ?? 1);
  if (valid === 0) return Number.POSITIVE_INFINITY;
  const jumps = batchJumps(k, valid * p, valid * (1 - p));
  // leads[k + x] is the probability of being undecided with a lead of x, negative when the wrong answer is in front.
  let leads = new Float64Array(2 * k + 1);
  leads[k] = 1;
  let rounds = 0;
  for (let undecided = 1; undecided > negligible;) {
    rounds += undecided;
    const next = new Float64Array(2 * k + 1);
    for (let lead = 1 - k; lead < k; lead += 1) {
      const mass = leads[k + lead] ?? 0;
      if (mass === 0) continue;
      const samples = k - Math.abs(lead);
      const jump = jumps[samples] ?? new Float64Array();
      for (let move = -samples; move <= samples; move += 1) {
        const target = k + lead + move;
        next[target] = (next[target] ?? 0) + mass * (jump[samples + move] ?? 0);
      }
    }
    leads = next;
    undecided = 0;
    for (let lead = 1 - k; lead < k; lead += 1) undecided += leads[k + lead] ?? 0;
  }
  return rounds;
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
