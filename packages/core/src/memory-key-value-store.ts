import { splitStoreKey } from "./fs/safe-name.ts";
import type { KeyValueStore } from "./key-value-store.ts";
import { storeConflict, StoreError } from "./store-error.ts";

/** A {@link KeyValueStore} that lives and dies with this process; for tests and for runs that are not kept. */
export function createMemoryStore(): KeyValueStore {
  const texts = new Map<string, StoredText>();
  let writes = 0;
  const write = (key: string, value: string, origin?: string): string => {
    writes += 1;
    const version = String(writes);
    texts.set(key, { value, version, origin: origin ?? version });
    return version;
  };
  const append = (key: string, next: (lastLine: string | undefined) => readonly string[]): void => {
    const lines = wholeLines(texts.get(checked(key))?.value ?? "");
    const added = next(lines.at(-1));
    if (added.some((line) => line.includes("\n"))) {
      throw new StoreError("STORE_IO", `A line for ${key} holds a line break; nothing was appended.`, {
        details: { key },
      });
    }
    if (added.length > 0) write(key, [...lines, ...added, ""].join("\n"), texts.get(key)?.origin);
  };
  return {
    get: async (key) => {
      const stored = texts.get(checked(key));
      return stored && { value: stored.value, version: stored.version };
    },
    put: async (key, value, options) => {
      const current = texts.get(checked(key))?.version ?? null;
      const expected = options?.expectedVersion;
      if (expected !== undefined && expected !== current) {
        throw storeConflict(key);
      }
      return write(key, value);
    },
    append: async (key, lines) => {
      append(key, () => lines);
    },
    appendAfter: async (key, next) => {
      append(key, next);
    },
    readLines: async function* (key, { after, onEnd } = {}) {
      const stored = texts.get(checked(key));
      const [origin, linesBefore] = after?.split(":") ?? [];
      if (after !== undefined && origin !== stored?.origin) throw storeConflict(key);
      if (stored === undefined) return;
      const lines = wholeLines(stored.value);
      yield* lines.slice(Number(linesBefore ?? 0));
      onEnd?.(`${stored.origin}:${lines.length}`);
    },
    list: async function* (prefix, { delimiter } = {}) {
      const keys = [...texts.keys()].filter((key) => key.startsWith(prefix)).sort();
      yield* delimiter === undefined ? keys : new Set(keys.map((key) => cutBehind(key, { delimiter, prefix })));
    },
    delete: async (key) => {
      texts.delete(checked(key));
    },
  };
}

interface StoredText {
  readonly value: string;
  readonly version: string;
  /** The version of the write that began the log; appending keeps it. */
  readonly origin: string;
}

function checked(key: string): string {
  splitStoreKey(key);
  return key;
}

function cutBehind(
  key: string,
  { delimiter, prefix }: { readonly delimiter: string; readonly prefix: string },
): string {
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? key : key.slice(0, end + 1);
}

function wholeLines(text: string): string[] {
  return text.split("\n").slice(0, -1);
}
