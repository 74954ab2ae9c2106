/** Keeps later calls back until a first one is under way. */
export interface FirstCallGate {
  /**
   * Passes at once for the first call and when the gate is open; otherwise waits until it opens.
   * @returns Opens the gate: to be called when the service has answered, and at the latest when the call has ended.
   * @throws The signal's reason when it ends the wait.
   */
  readonly enter: (signal?: AbortSignal) => Promise<() => void>;
}

/** A refresh of a login takes seconds; a first call that hangs must not hold the others for its whole time limit. */
const longestHoldMs = 30_000;

/**
 * Makes a closed gate. The first call with a stored login may refresh it, and a second process that refreshes the same
 * login at that moment invalidates both.
 * @see https://github.com/openai/codex/issues/10332
 */
export function createFirstCallGate(): FirstCallGate {
  const opening = new AbortController();
  let holding: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    clearTimeout(holding);
    opening.abort();
  };
  let taken = false;
  return {
    enter: async (signal) => {
      signal?.throwIfAborted();
      if (!taken) {
        taken = true;
        holding = setTimeout(open, longestHoldMs);
        return open;
      }
      await opened(opening.signal, signal);
      return open;
    },
  };
}

/** A gate for advisers without a stored login. */
export const openGate: FirstCallGate = { enter: async () => () => {} };

function opened(opening: AbortSignal, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (opening.aborted) {
      resolve();
      return;
    }
    const onOpen = (): void => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    };
    const onAbort = (): void => {
      opening.removeEventListener("abort", onOpen);
      reject(signal?.reason);
    };
    opening.addEventListener("abort", onOpen, { once: true });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
