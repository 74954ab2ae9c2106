/** The last one in each line; resolved when it has left. */
const lines = new Map<string, Promise<void>>();

/** Whether somebody of this process has a turn under a name, or waits for one. */
export function isInUse(name: string): boolean {
  return lines.has(name);
}

/**
 * Queues the callers of one process under a name, first come first served, so that they need not poll for each other.
 * @returns To be called when the turn is over.
 */
export async function waitInLine(name: string, signal: AbortSignal): Promise<() => void> {
  const before = lines.get(name);
  let end: (() => void) | undefined;
  const turn = new Promise<void>((resolve) => {
    end = resolve;
  });
  const left = before === undefined ? turn : before.then(() => turn);
  lines.set(name, left);
  const leave = (): void => {
    end?.();
    if (lines.get(name) === left) lines.delete(name);
  };
  if (before === undefined) return leave;
  try {
    await untilAborted(before, signal);
    return leave;
  } catch (error) {
    // Those behind wait for the ones before, not for this one; the line ends itself when they have left.
    end?.();
    void left.then(leave);
    throw error;
  }
}

function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    void promise.then(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
  });
}
