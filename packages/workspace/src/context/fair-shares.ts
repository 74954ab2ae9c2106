/**
 * Divides a total among sizes so that nobody gets more than it needs and what small ones leave goes to the large ones
 * (max-min fairness).
 * @see https://en.wikipedia.org/wiki/Max-min_fairness
 */
export function fairShares(sizes: readonly number[], total: number): readonly number[] {
  const shares = sizes.map(() => 0);
  const ascending = sizes.map((_, index) => index).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  let remaining = Math.max(0, Math.floor(total));
  for (const [position, index] of ascending.entries()) {
    const share = Math.min(sizes[index] ?? 0, Math.floor(remaining / (ascending.length - position)));
    shares[index] = share;
    remaining -= share;
  }
  return shares;
}
