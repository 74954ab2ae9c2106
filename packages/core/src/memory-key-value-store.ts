import { splitStoreKey } from "./fs/safe-name.ts";
import type { KeyValueStore } from "./key-value-store.ts";
import { StoreError } from "./store-error.ts";

/** A {@link KeyValueStore} that lives and dies with this process; for tests and for runs that are not kept. */
export function createMemoryStore(): KeyValueStore {
  const values = new Map<string, { value: string; version: string }>();
  const logs = new Map<string, string[]>();
  let writes = 0;
  const append = (key: string, lines: readonly string[]): void => {
    for (const line of lines) {
      if (line.includes("\n")) throw new StoreError("STORE_IO", `A line for ${key} holds a line break.`);
    }
    const log = logs.get(key) ?? [];
    log.push(...lines);
    logs.set(key, log);
  };
  return {
    get: async (key) => values.get(checked(key)),
    put: async (key, value, options) => {
      const current = values.get(checked(key))?.version ?? null;
      const expected = options?.expectedVersion;
      if (expected !== undefined && expected !== current) {
        throw new StoreError("STORE_CONFLICT", `${key} was written by somebody else in the meantime.`, {
          hint: "Read it again and decide anew.",
          details: { key },
        });
      }
      writes += 1;
      const version = String(writes);
      values.set(key, { value, version });
      return version;
    },
    append: async (key, lines) => {
      append(checked(key), lines);
    },
    appendAfter: async (key, next) => {
      append(key, next(logs.get(checked(key))?.at(-1)));
    },
    readLines: async function* (key) {
      yield* [...(logs.get(checked(key)) ?? [])];
    },
    list: async function* (prefix) {
      const keys = new Set([...values.keys(), ...logs.keys()]);
      yield* [...keys].filter((key) => key.startsWith(prefix)).sort();
    },
    delete: async (key) => {
      values.delete(checked(key));
      logs.delete(key);
    },
  };
}

function checked(key: string): string {
  splitStoreKey(key);
  return key;
}
