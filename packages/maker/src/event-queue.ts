/** Events between a run that pushes them and a loop that reads them; what is not yet read is kept. */
export interface EventQueue<E> {
  readonly push: (event: E) => void;
  /** Ends the loop once what was pushed has been read; with an error, by throwing it there. */
  readonly close: (failure?: { readonly error: unknown }) => void;
  readonly iterator: AsyncIterator<E>;
}

/** @param onLeave - Called when the reader leaves its loop before the end; the loop goes on when it settles. */
export function createEventQueue<E>(onLeave: () => Promise<unknown>): EventQueue<E> {
  let waiting: { resolve: (next: IteratorResult<E>) => void; reject: (error: unknown) => void } | undefined;
  let events: E[] = [];
  let first = 0;
  let closed = false;
  let failed: { readonly error: unknown } | undefined;
  const end: IteratorResult<E> = { done: true, value: undefined };
  return {
    push: (event) => {
      if (closed) return;
      if (waiting === undefined) events.push(event);
      else waiting.resolve({ done: false, value: event });
      waiting = undefined;
    },
    close: (failure) => {
      closed = true;
      failed = failure;
      if (failure === undefined) waiting?.resolve(end);
      else waiting?.reject(failure.error);
      waiting = undefined;
    },
    iterator: {
      next: () => {
        if (first < events.length) {
          const value = events[first] as E;
          first += 1;
          if (first === events.length) {
            events = [];
            first = 0;
          }
          return Promise.resolve({ done: false, value });
        }
        if (failed !== undefined) return Promise.reject(failed.error);
        if (closed) return Promise.resolve(end);
        return new Promise((resolve, reject) => {
          waiting = { resolve, reject };
        });
      },
      return: async () => {
        const wasRunning = !closed;
        closed = true;
        events = [];
        first = 0;
        if (wasRunning) await onLeave();
        return end;
      },
    },
  };
}
