/** Draws that depend on their key alone. */
export interface SeededRandom {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
}

/** What the draws of one answer depend on: same key, same answer, whoever else is asked at the same time. */
export interface RandomKey {
  readonly seed: number;
  /** Number of the sample. */
  readonly sample: number;
  readonly text: string;
}

/**
 * The generator sfc32, started from a key.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt (sfc, by Chris Doty-Humphrey)
 */
export function createSeededRandom(key: RandomKey): SeededRandom {
  let a = hash(key.text, key.seed);
  let b = hash(key.text, key.sample ^ 0x9e3779b9);
  let c = Math.imul(key.seed ^ 0x85ebca6b, 0xc2b2ae35) ^ key.sample;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // sfc32 mixes its seed in its first twelve steps.
  for (let step = 0; step < 12; step += 1) next();
  return { next, pick: (list) => list[Math.floor(next() * list.length)] ?? list[0] };
}

/**
 * FNV-1a over UTF-16 code units, finished as MurmurHash3 is.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
