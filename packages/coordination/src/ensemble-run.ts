import { setMaxListeners } from "node:events";
import { createKeptEvents } from "./kept-events.ts";

/** Work that reports events while it goes on. It starts when `result` is read or the iteration begins. */
export interface EnsembleRun<Event, Result> extends AsyncIterable<Event> {
  readonly result: Promise<Result>;
}

/** The reason with which a run is cancelled when its reader left the loop. */
function leftLoop(): DOMException {
  return new DOMException("The loop over the ensemble's events was left.", "AbortError");
}

/** Does the work: tells its events, and rejects with the signal's reason once all that it started has ended. */
type Work<Event, Result> = (tell: (event: Event) => void, signal: AbortSignal) => Promise<Result>;

/**
 * Makes a run from a function that does the work. Events are kept, so that a loop that begins late still sees all. Leaving a loop
 * cancels the work and waits for its end; a loop that goes to the end throws what `result` rejects with.
 */
export function createEnsembleRun<Event, Result>(
  work: Work<Event, Result>,
  signal: AbortSignal | undefined,
): EnsembleRun<Event, Result> {
  const controller = new AbortController();
  // Every member listens to it, however many there are.
  setMaxListeners(0, controller.signal);
  const events = createKeptEvents<Event>();
  let running: Promise<Result> | undefined;

  const run = async (): Promise<Result> => {
    const onAbort = (): void => controller.abort(signal?.reason);
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      return await work(events.tell, controller.signal);
    } finally {
      signal?.removeEventListener("abort", onAbort);
      events.end();
    }
  };
  const start = (): Promise<Result> => (running ??= run());

  async function* read(): AsyncGenerator<Event> {
    const result = start();
    // The loop throws a failure at its end; until then nobody may be handling it.
    result.catch(() => {});
    let isAtEnd = false;
    try {
      yield* events.read();
      isAtEnd = true;
      await result;
    } finally {
      if (!isAtEnd) {
        controller.abort(leftLoop());
        await Promise.allSettled([result]);
      }
    }
  }

  return {
    get result() {
      return start();
    },
    [Symbol.asyncIterator]: read,
  };
}
