import { isJsonObject, isMaestroError, type KeyValueStore, parseJson } from "@maestro/core";
import type { ChainHead } from "./evidence-line.ts";

/** Remembers beside the log how far the chain reaches, so that a chain that lost its end can be told from one that was never longer. */
export interface EvidenceHead {
  /** Notes a head that is stored; it is written soon, together with those that follow. */
  readonly note: (head: ChainHead) => void;
  /** Writes what was noted now. */
  readonly flush: () => Promise<void>;
}

/** Beside the log, in the same store. */
const headKey = "evidence-head.json";

/** Records often come many at a time and share one write. A killed process loses the heads of at most this time. */
const writeDelayMs = 50;

/** Writes the heads of this process; never replaces one that another process wrote and that is further along. */
export function createEvidenceHead(store: KeyValueStore): EvidenceHead {
  let noted: ChainHead | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const head = noted;
    if (head !== undefined) await advance(store, head);
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write, write);
    return writing;
  };

  return {
    note: (head) => {
      noted = head;
      // A failed write loses no record, and the next one makes up for it.
      timer ??= setTimeout(() => void flush().catch(() => {}), writeDelayMs);
    },
    flush,
  };
}

/** The furthest head that was written; undefined without one. */
export async function readHead(store: KeyValueStore): Promise<ChainHead | undefined> {
  return parseHead((await store.get(headKey))?.value);
}

async function advance(store: KeyValueStore, head: ChainHead): Promise<void> {
  for (;;) {
    const stored = await store.get(headKey);
    if ((parseHead(stored?.value)?.count ?? 0) >= head.count) return;
    try {
      const text = `${JSON.stringify(head)}\n`;
      await store.put(headKey, text, { expectedVersion: stored?.version ?? null, durable: false });
      return;
    } catch (error) {
      // Another process has just written its own.
      if (!isMaestroError(error, "STORE_CONFLICT")) throw error;
    }
  }
}

function parseHead(text: string | undefined): ChainHead | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed?.ok !== true || !isJsonObject(parsed.value)) return undefined;
  const { count, hash } = parsed.value;
  return typeof count === "number" && typeof hash === "string" ? { count, hash } : undefined;
}
