/** Lets a number of holders in at once, the others in order of their coming. */
export interface Semaphore {
  /**
   * Waits for a place.
   * @returns Gives the place back; calling it again does nothing.
   * @throws The signal's reason when it ends the wait.
   */
  readonly acquire: (signal?: AbortSignal) => Promise<() => void>;
}

/** Makes a semaphore of `places` places, one or more. */
export function createSemaphore(places: number): Semaphore {
  let free = places;
  const waiting = new Set<() => void>();

  const handOn = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  const place = (): (() => void) => {
    let held = true;
    return () => {
      if (held) handOn();
      held = false;
    };
  };

  return {
    acquire: async (signal) => {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return place();
      }
      await new Promise<void>((resolve, reject) => {
        const onAbort = (): void => {
          waiting.delete(enter);
          reject(signal?.reason);
        };
        const enter = (): void => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        };
        waiting.add(enter);
        signal?.addEventListener("abort", onAbort, { once: true });
      });
      return place();
    },
  };
}
