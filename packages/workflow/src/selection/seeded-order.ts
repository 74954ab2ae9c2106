/**
 * The numbers 0 to count - 1 in an order that the seed alone decides, so that a recorded selection can be repeated.
 * Fisher and Yates' shuffle over the mulberry32 generator: orders need to be even, not secret.
 * @param seed - 32 bits.
 * @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c for mulberry32 and its constants
 */
export function seededOrder(count: number, seed: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = seed | 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  for (let last = count - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) continue;
    order[last] = b;
    order[other] = a;
  }
  return order;
}
