/** Events that are kept, so that a reader who begins late still sees all. */
export interface KeptEvents<Event> {
  /** Adds an event; readers that wait get it at once. */
  readonly tell: (event: Event) => void;
  /** Says that there are no more events: readers end after the last one. */
  readonly end: () => void;
  /** All events from the first; waits for more until the end. */
  readonly read: () => AsyncGenerator<Event, void, void>;
}

/** Keeps events for any number of readers. */
export function createKeptEvents<Event>(): KeptEvents<Event> {
  const events: Event[] = [];
  let isEnded = false;
  let waiting: (() => void)[] = [];

  const wakeReaders = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };

  return {
    tell: (event) => {
      events.push(event);
      wakeReaders();
    },
    end: () => {
      isEnded = true;
      wakeReaders();
    },
    read: async function* () {
      for (let next = 0; ;) {
        for (; next < events.length; next += 1) yield events[next] as Event;
        if (isEnded) return;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
