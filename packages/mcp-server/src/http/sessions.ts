import type { HttpSession, OpenSession } from "./http-session.ts";

/** The sessions of one server. */
export interface Sessions {
  /**
   * Lets the session of an id answer; without an id, a new one. A session is in use until its response has ended.
   * @returns Undefined when there is no such session.
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

  const end = (id: string): void => {
    const known = kept.get(id);
    if (known === undefined) return;
    kept.delete(id);
    clearTimeout(known.timer);
    known.session.close().catch(onError);
  };
  const longestIdle = (): string | undefined => [...kept].find(([, { inUse }]) => inUse === 0)?.[0];
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
  };
  const openNew = async (): Promise<KeptSession> => {
    const session = await open({
      opened: (id) => {
        const idle = kept.size < maxSessions ? undefined : longestIdle();
        if (idle !== undefined) end(idle);
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

  return {
    handle: async (id, request, ended) => {
      if (id === null && kept.size >= maxSessions && longestIdle() === undefined) return "too-many";
      const known = id === null ? await openNew() : kept.get(id);
      if (known === undefined) return "unknown";
      begin(known);
      void ended.then(() => release(known));
      const response = await known.session.handle(request);
      // Whoever did not introduce itself has been told so, and has no session.
      if (known.session.id() === undefined) known.session.close().catch(onError);
      return response;
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
