/** Time as a port, so that nothing reads the system clock behind a caller's back. */
export interface Clock {
  /** Wall clock, milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Milliseconds that only grow, for durations. */
  readonly monotonicMs: () => number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** The longest delay that a timer takes, 24 days; a longer one would fire at once. @see https://nodejs.org/api/timers.html */
export const longestTimerMs: number = 2 ** 31 - 1;
