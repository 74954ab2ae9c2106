/** Events between a run that pushes them and a loop that reads them; what is not yet read is kept. */
export interface EventQueue<E> {
  readonly push: (event: E) => void;
  /** Undefined while the reader keeps up; else settles when it has read everything, so that a fast run does not fill the memory. */
  readonly ready: () => Promise<void> | undefined;
  /** Ends the loop once what was pushed has been read; with a failure, by throwing it there. */
  readonly close: (failure?: { readonly error: unknown }) => void;
  readonly iterator: AsyncIterator<E>;
}

/** Unread events at which a run should wait for its reader. Chosen here: enough not to switch back and forth. */
const highWater = 64;

/**
 * Makes an empty queue.
 * @param onLeave - Called when the reader leaves its loop before the end; leaving waits until it settles.
 */
export function createEventQueue<E>(onLeave: () => Promise<unknown>): EventQueue<E> {
  let reader: { resolve: (next: IteratorResult<E>) => void; reject: (error: unknown) => void } | undefined;
  let emptied: (() => void) | undefined;
  let events: E[] = [];
  let first = 0;
  let closed = false;
  let failed: { readonly error: unknown } | undefined;
  const end: IteratorResult<E> = { done: true, value: undefined };
  const clear = (): void => {
    events = [];
    first = 0;
    emptied?.();
    emptied = undefined;
  };
  return {
    push: (event) => {
      if (closed) return;
      if (reader === undefined) events.push(event);
      else reader.resolve({ done: false, value: event });
      reader = undefined;
    },
    ready: () => {
      if (events.length - first < highWater) return undefined;
      return new Promise((resolve) => {
        emptied = resolve;
      });
    },
    close: (failure) => {
      closed = true;
      failed = failure;
      if (failure === undefined) reader?.resolve(end);
      else reader?.reject(failure.error);
      reader = undefined;
    },
    iterator: {
      next: () => {
        if (first < events.length) {
          const value = events[first] as E;
          first += 1;
          if (first === events.length) clear();
          return Promise.resolve({ done: false, value });
        }
        if (failed !== undefined) return Promise.reject(failed.error);
        if (closed) return Promise.resolve(end);
        return new Promise((resolve, reject) => {
          reader = { resolve, reject };
        });
      },
      return: async () => {
        const wasRunning = !closed;
        closed = true;
        clear();
        if (wasRunning) await onLeave();
        return end;
      },
    },
  };
}
