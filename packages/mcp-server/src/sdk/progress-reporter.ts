/** Sends one progress notification. */
export type SendProgress = (progress: { readonly progress: number; readonly message: string }) => Promise<void>;

/**
 * Numbers progress messages, since the protocol wants strictly growing figures and nobody knows how long an adviser
 * takes. Without `send`, the client did not ask for progress and nothing happens.
 */
export function createProgressReporter(send: SendProgress | undefined): (message: string) => void {
  let count = 0;
  if (send === undefined) return () => {};
  return (message) => {
    count += 1;
    send({ progress: count, message }).catch(() => {
      // The connection is gone; the call's signal says so to whoever works on it.
    });
  };
}
