import { checkRequest } from "./check-request.ts";
import { httpError } from "./http-error.ts";
import type { OpenSession } from "./http-session.ts";
import { createSessions, type SessionLimits } from "./sessions.ts";

/** Answers requests of the Streamable HTTP transport. */
export interface HttpHandler {
  /** @param ended - Settles when the response has been sent or its reader is gone. */
  readonly handle: (request: Request, ended: Promise<void>) => Promise<Response>;
  /** How many sessions are open. */
  readonly sessions: () => number;
  /** Ends all sessions. */
  readonly close: () => Promise<void>;
}

/** What a handler is made of. */
export interface HttpHandlerOptions extends Partial<SessionLimits> {
  readonly open: OpenSession;
  /** What every request must bring. */
  readonly token: string;
  /** Told of requests that failed; they have been answered. */
  readonly onError: (error: Error) => void;
}

/** Far more than the agents that one person has open. */
const defaultMaxSessions = 64;
/** Longer than a pause in a conversation; a client that comes back later introduces itself anew. */
const defaultIdleMs = 30 * 60 * 1000;
/** How long a client that was refused for want of room should wait. */
const retryAfterSec = "30";

/** Checks each request and hands it to its session. Any failure is answered with JSON that shows no stack. */
export function createHttpHandler(options: HttpHandlerOptions): HttpHandler {
  const { open, token, onError, maxSessions = defaultMaxSessions, idleMs = defaultIdleMs } = options;
  const sessions = createSessions(open, { maxSessions, idleMs, onError });
  return {
    handle: async (request, ended) => {
      try {
        const refusal = checkRequest(request, token);
        if (refusal !== undefined) return refusal;
        const id = request.headers.get("mcp-session-id");
        if (id === null && request.method !== "POST") return httpError(400, "Mcp-Session-Id is missing.");
        const answer = await sessions.handle(id, request, ended);
        if (answer === "unknown")
          return httpError(404, "There is no such session; send `initialize` to begin a new one.");
        if (answer !== "too-many") return answer;
        const full = `All ${maxSessions} sessions are in use.`;
        return httpError(503, full, { "Retry-After": retryAfterSec });
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
        return httpError(500, "The request could not be handled.");
      }
    },
    sessions: sessions.size,
    close: sessions.closeAll,
  };
}
