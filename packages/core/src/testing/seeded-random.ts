/** Randomness that repeats: the same seed, the same numbers. For tests and simulations, never for secrets. */
export interface SeededRandom {
  /** A number from 0 up to 1, as `Math.random` gives. */
  readonly next: () => number;
  /** Bytes, as `IdSource.randomBytes` takes them. */
  readonly bytes: (size: number) => Uint8Array;
}

/**
 * Makes a {@link SeededRandom} with the SplitMix32 generator.
 * @see https://doi.org/10.1145/2714064.2660195 Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return {
    next: () => word() / 2 ** 32,
    bytes: (size) => Uint8Array.from({ length: size }, () => word() & 0xff),
  };
}
