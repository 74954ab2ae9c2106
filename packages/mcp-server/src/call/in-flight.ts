import { setImmediate } from "node:timers/promises";
import type { ToolServer } from "../tool-server.ts";

/** A tool server that knows whether it is at work. */
export interface TrackedToolServer extends ToolServer {
  /**
   * Settles when no call is under way. Requests that have just arrived are begun first, and the last answer has been
   * sent by then.
   */
  readonly idle: () => Promise<void>;
}

/** Keeps count of the calls under way. */
export function trackInFlight(server: ToolServer): TrackedToolServer {
  const calls = new Set<Promise<unknown>>();
  return {
    ...server,
    call: (...call) => {
      const answer = server.call(...call);
      calls.add(answer);
      void answer.finally(() => calls.delete(answer));
      return answer;
    },
    idle: async () => {
      await setImmediate();
      while (calls.size > 0) await Promise.all(calls);
      await setImmediate();
    },
  };
}
