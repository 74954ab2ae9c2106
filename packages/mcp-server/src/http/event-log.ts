/** One event of a stream. */
interface LoggedEvent<Message> {
  readonly id: string;
  readonly streamId: string;
  readonly message: Message;
  readonly chars: number;
}

/** The last events of a session, for a client whose connection broke. The SDK's transport takes it as its store. */
export interface EventLog<Message> {
  readonly storeEvent: (streamId: string, message: Message) => Promise<string>;
  /** The stream that an event is of; undefined for an id that is none. */
  readonly getStreamIdForEventId: (eventId: string) => Promise<string | undefined>;
  /** Sends again what came after an event on its stream, as far as it is still there. */
  readonly replayEventsAfter: (
    lastEventId: string,
    options: { readonly send: (eventId: string, message: Message) => Promise<void> },
  ) => Promise<string>;
}

/** Bounds of what is kept. */
export interface EventLogLimits {
  /** @default 64: what is lost is progress, the answer comes last */
  readonly maxEvents?: number | undefined;
  /** As JSON; the last event is kept whatever its size. @default 1,000,000, the longest results of some thirty calls */
  readonly maxChars?: number | undefined;
}

/** An empty log. The oldest events go first. */
export function createEventLog<Message>({
  maxEvents = 64,
  maxChars = 1_000_000,
}: EventLogLimits = {}): EventLog<Message> {
  const events: LoggedEvent<Message>[] = [];
  let chars = 0;
  let stored = 0;
  return {
    storeEvent: async (streamId, message) => {
      stored += 1;
      const event = { id: `${streamId}_${stored}`, streamId, message, chars: JSON.stringify(message).length };
      events.push(event);
      chars += event.chars;
      while (events.length > maxEvents || (chars > maxChars && events.length > 1)) chars -= events.shift()?.chars ?? 0;
      return event.id;
    },
    getStreamIdForEventId: async (eventId) => parseEventId(eventId)?.streamId,
    replayEventsAfter: async (lastEventId, { send }) => {
      const last = parseEventId(lastEventId);
      if (last === undefined) throw new Error("The id is of no event.");
      for (const { id, streamId, message } of events.slice()) {
        const isLater = (parseEventId(id)?.number ?? 0) > last.number;
        // The event that opens a stream is empty: there is nothing in it to send again.
        if (streamId === last.streamId && isLater && Object.keys(message ?? {}).length > 0) await send(id, message);
      }
      return last.streamId;
    },
  };
}

function parseEventId(eventId: string): { readonly streamId: string; readonly number: number } | undefined {
  const [, streamId, number] = /^([\w-]{1,100})_(\d{1,15})$/.exec(eventId) ?? [];
  return streamId === undefined || number === undefined ? undefined : { streamId, number: Number(number) };
}
