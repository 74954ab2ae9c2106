import type { KeyValueStore } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { createRunRegistry, type RunRegistry } from "../src/index.ts";
import { createTestMasker } from "./test-masker.ts";

/** What the masker of {@link createRegistry} masks. */
export const secret = ["made", "for", "this", "test"].join("1");
/** Where its clock stands. */
export const startedAt = Date.UTC(2026, 0, 31, 12);

/** A registry and what it is made of. */
export interface Registry {
  readonly runs: RunRegistry;
  readonly store: KeyValueStore;
  /** Moves the wall clock. */
  readonly pass: (ms: number) => void;
}

/** A registry of this process over a store, with a clock that only moves when told. */
export function createRegistry(store: KeyValueStore, enabled?: boolean): Registry {
  let now = startedAt;
  let drawn = 0;
  const runs = createRunRegistry({
    store,
    enabled,
    masker: createTestMasker(secret),
    idSource: {
      clock: { now: () => now, monotonicMs: () => now },
      // Later ids sort before earlier ones of the same second.
      randomBytes: () => new Uint8Array([255 - (drawn += 1), 0, 0, 1]),
    },
    owner: currentProcessIdentity(),
  });
  return { runs, store, pass: (ms) => (now += ms) };
}
