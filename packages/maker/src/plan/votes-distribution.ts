import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";

/** Up to this k every number of votes is computed within a fifth of a second: the slow way is needed for few votes only. */
export const anyVotesK = 1000;
/** Largest k at all, and leads times votes that are followed one by one: a second. Chosen here. */
const maxK = 10_000;
const maxFollowed = 400_000_000;

/**
 * Probability that no answer of two is k ahead after n votes. It falls by `4pq cos²(π/2k)` every two votes.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for what is no probability or no count, for a k above 10000, and from k = 1000 on
 *   for more votes than can be followed in a second.
 * @see W. Feller, "An Introduction to Probability Theory and Its Applications" I, XIV.5, equation 5.8
 */
export function undecidedAfter(p: number, k: number, n: number): number {
  requireArguments(p, k, n);
  if (n < k) return 1;
  // Votes to a decision have the parity of k.
  const next = n + 2 - ((n - k) % 2);
  const exact = spectralSum(p, k, next, (decay) => 1 / (1 - decay));
  return exact ?? leadsAfter(p, k, n).reduce((sum, mass) => sum + mass, 0);
}

/**
 * Probability that the decision falls with exactly n votes; 0 when n has not the parity of k.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` as {@link undecidedAfter} does.
 */
export function decidedAt(p: number, k: number, n: number): number {
  requireArguments(p, k, n);
  if (n < k || (n - k) % 2 === 1) return 0;
  const exact = spectralSum(p, k, n, () => 1);
  if (exact !== undefined) return exact;
  const before = leadsAfter(p, k, n - 1);
  return p * (before.at(-1) ?? 0) + (1 - p) * (before[0] ?? 0);
}

/** Share of its largest terms below which a sum has lost too many digits. */
const cancelled = 1e-6;

/** Feller's sum over the decay modes of the walk; undefined where its terms cancel, as for n near a large k. */
function spectralSum(p: number, k: number, n: number, weight: (decay: number) => number): number | undefined {
  const q = 1 - p;
  const spread = 4 * p * q;
  let sum = 0;
  let size = 0;
  for (let v = 1; v < 2 * k; v += 2) {
    const angle = (Math.PI * v) / (2 * k);
    const cosine = v === k ? 0 : Math.cos(angle);
    const term = (v % 4 === 1 ? 1 : -1) * Math.sin(angle) * cosine ** (n - 1) * weight(spread * cosine * cosine);
    sum += term;
    size += Math.abs(term);
  }
  const scale = ((2 * p) ** k + (2 * q) ** k) * spread ** ((n - k) / 2);
  if (Math.abs(sum) < cancelled * size || scale === Infinity) return undefined;
  return Math.min(1, Math.max(0, (scale * sum) / (2 * k)));
}

/** Probability of each lead from 1-k to k-1 after n votes, followed vote by vote: slower, and all terms positive. */
function leadsAfter(p: number, k: number, n: number): Float64Array {
  const most = Math.floor(maxFollowed / (2 * k));
  if (n > most) throw invalidArgument("n", n, `at most ${most} for k = ${k}`);
  let leads = new Float64Array(2 * k - 1);
  leads[k - 1] = 1;
  for (let vote = 0; vote < n; vote += 1) {
    const next = new Float64Array(2 * k - 1);
    for (let lead = 0; lead < leads.length; lead += 1) {
      next[lead] = p * (leads[lead - 1] ?? 0) + (1 - p) * (leads[lead + 1] ?? 0);
    }
    leads = next;
  }
  return leads;
}

function requireArguments(p: number, k: number, n: number): void {
  requireProbability("p", p);
  requireInteger("k", k, 1);
  if (k > maxK) throw invalidArgument("k", k, `at most ${maxK}`);
  requireInteger("n", n, 0);
}
