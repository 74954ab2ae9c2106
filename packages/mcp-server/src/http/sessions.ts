import type { HttpSession, OpenSession } from "./http-session.ts";

/** The sessions of one server. */
export interface Sessions {
  /**
   * Lets the session of an id answer; without an id, a new one. A session is in use until its response has ended.
   * @returns `unknown` when there is no such session, `too-many` when all are in use.
   */
  readonly handle: (
    id: string | null,
    request: Request,
    ended: Promise<void>,
  ) => Promise<Response | "unknown" | "too-many">;
  readonly size: () => number;
  readonly closeAll: () => Promise<void>;
}

/** What bounds the sessions. */
export interface SessionLimits {
  /** When so many are open, a new one ends the one that was idle longest. */
  readonly maxSessions: number;
  /** A session without any request or stream for so long ends. */
  readonly idleMs: number;
}

interface KeptSession {
  readonly session: HttpSession;
  inUse: number;
  timer: NodeJS.Timeout | undefined;
}

/** No session yet. */
export function createSessions(
  open: OpenSession,
  { maxSessions, idleMs, onError }: SessionLimits & { readonly onError: (error: Error) => void },
): Sessions {
  /** The one that was used last is the last. */
  const kept = new Map<string, KeptSession>();
  /** Places taken by requests that may become a session. */
  const introducing = new Set<object>();

  const end = (id: string): void => {
    const known = kept.get(id);
    if (known === undefined) return;
    kept.delete(id);
    clearTimeout(known.timer);
    known.session.close().catch(onError);
  };
  /** Ends those that were idle longest until no more than `limit` are left, or all that are left are in use. */
  const keepTo = (limit: number): void => {
    const idle = [...kept].filter(([, { inUse }]) => inUse === 0);
    for (const [id] of idle.slice(0, Math.max(0, kept.size - limit))) end(id);
  };
  const isFull = (): boolean => {
    const inUse = [...kept.values()].filter((known) => known.inUse > 0);
    return inUse.length + introducing.size >= maxSessions;
  };
  const begin = (known: KeptSession): void => {
    known.inUse += 1;
    clearTimeout(known.timer);
  };
  const release = (known: KeptSession): void => {
    known.inUse -= 1;
    const id = known.session.id();
    if (known.inUse > 0 || id === undefined || kept.get(id) !== known) return;
    kept.delete(id);
    kept.set(id, known);
    known.timer = setTimeout(() => end(id), idleMs).unref();
    // Sessions that were idle may have been used again while others were opening.
    keepTo(maxSessions);
  };
  const openNew = async (place: object): Promise<KeptSession> => {
    const session = await open({
      opened: (id) => {
        introducing.delete(place);
        keepTo(maxSessions - 1);
        kept.set(id, opened);
      },
      closed: (id) => {
        clearTimeout(kept.get(id)?.timer);
        kept.delete(id);
      },
      failed: onError,
    });
    const opened: KeptSession = { session, inUse: 0, timer: undefined };
    return opened;
  };

  const answer = (known: KeptSession, request: Request, ended: Promise<void>): Promise<Response> => {
    begin(known);
    void ended.then(() => release(known));
    return known.session.handle(request);
  };
  const introduce = async (request: Request, ended: Promise<void>): Promise<Response | "too-many"> => {
    if (isFull()) return "too-many";
    const place = {};
    introducing.add(place);
    try {
      const known = await openNew(place);
      try {
        return await answer(known, request, ended);
      } finally {
        // Whoever did not introduce itself has been told so, and has no session.
        if (known.session.id() === undefined) known.session.close().catch(onError);
      }
    } finally {
      introducing.delete(place);
    }
  };

  return {
    handle: async (id, request, ended) => {
      if (id === null) return introduce(request, ended);
      const known = kept.get(id);
      return known === undefined ? "unknown" : answer(known, request, ended);
    },
    size: () => kept.size,
    closeAll: async () => {
      const all = [...kept.values()];
      kept.clear();
      for (const { timer } of all) clearTimeout(timer);
      await Promise.all(all.map(({ session }) => session.close()));
    },
  };
}
