import type { Clock } from "../clock.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Moves both times on. */
  readonly advance: (ms: number) => void;
}

/**
 * Makes a clock for tests.
 * @param startMs - Wall-clock time at first, milliseconds since 1970 UTC. @default 2026-01-31T12:00:00Z
 */
export function createFakeClock(startMs: number = Date.UTC(2026, 0, 31, 12)): FakeClock {
  let passed = 0;
  return {
    now: () => startMs + passed,
    monotonicMs: () => passed,
    advance: (ms) => {
      passed += ms;
    },
  };
}
