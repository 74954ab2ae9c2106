import assert from "node:assert/strict";
import { isMaestroError } from "../errors.ts";
import type { KeyValueStore } from "../key-value-store.ts";
import type { ContractCase } from "./contract-case.ts";

/**
 * What every `KeyValueStore` must do.
 * @param createStore - Makes an empty store for each case; closing or removing it is the caller's.
 */
export function keyValueStoreContract(createStore: () => Promise<KeyValueStore> | KeyValueStore): ContractCase[] {
  return Object.entries(cases).map(([name, run]) => ({ name, run: async () => run(await createStore()) }));
}

const invalidKeys = [
  "",
  "/",
  "a/",
  "/a",
  "a//b",
  "../a",
  "a/../b",
  ".hidden",
  "a b",
  "a\nb",
  "a\\b",
  "ключ",
  "a".repeat(129),
];

const cases: Readonly<Record<string, (store: KeyValueStore) => Promise<void>>> = {
  "reads an absent key as undefined": async (store) => {
    assert.equal(await store.get("absent"), undefined);
    assert.deepEqual(await collect(store.readLines("absent")), []);
  },

  "reads back what was put, with the version that put returned": async (store) => {
    const value = '{"text":"줄\\n바꿈 \u{1F600}"}\n';
    const version = await store.put("runs/a/metadata.json", value);
    const stored = await store.get("runs/a/metadata.json");
    assert.equal(stored?.value, value);
    assert.equal(stored?.version, version);
  },

  "changes the version when the value changes": async (store) => {
    const first = await store.put("key", "one");
    const second = await store.put("key", "two");
    assert.notEqual(second, first);
    assert.equal((await store.get("key"))?.value, "two");
  },

  "puts over an expected version, and refuses over another one": async (store) => {
    const first = await store.put("key", "one");
    const second = await store.put("key", "two", { expectedVersion: first });
    await rejectsWith(store.put("key", "three", { expectedVersion: first }), "STORE_CONFLICT");
    await rejectsWith(store.put("absent", "one", { expectedVersion: first }), "STORE_CONFLICT");
    assert.deepEqual(await store.get("key"), { value: "two", version: second });
    assert.equal(await store.get("absent"), undefined);
  },

  "puts with expected version null only where nothing is stored": async (store) => {
    await store.put("key", "one", { expectedVersion: null });
    await rejectsWith(store.put("key", "two", { expectedVersion: null }), "STORE_CONFLICT");
    assert.equal((await store.get("key"))?.value, "one");
  },

  "lets exactly one of several racing writers win": async (store) => {
    const expectedVersion = await store.put("key", "start");
    for (const condition of [expectedVersion, null]) {
      const key = condition === null ? "created" : "key";
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => store.put(key, `writer ${index}`, { expectedVersion: condition })),
      );
      const won = outcomes.flatMap((outcome, index) => (outcome.status === "fulfilled" ? [index] : []));
      assert.equal(won.length, 1);
      assert.equal((await store.get(key))?.value, `writer ${won[0]}`);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") assert.ok(isMaestroError(outcome.reason, "STORE_CONFLICT"));
      }
    }
  },

  "reads appended lines in order": async (store) => {
    await store.append("log.jsonl", ["one"]);
    await store.append("log.jsonl", ["two", "줄 셋"], { durable: true });
    await store.append("log.jsonl", []);
    assert.deepEqual(await collect(store.readLines("log.jsonl")), ["one", "two", "줄 셋"]);
  },

  "keeps the lines of one append together among concurrent appends": async (store) => {
    const writers = Array.from({ length: 10 }, (_, index) => index);
    await Promise.all(writers.map((index) => store.append("log.jsonl", [`${index}a`, `${index}b`, `${index}c`])));
    const lines = await collect(store.readLines("log.jsonl"));
    assert.equal(lines.length, 30);
    for (let at = 0; at < lines.length; at += 3) {
      const writer = lines[at]?.slice(0, -1);
      assert.deepEqual(lines.slice(at, at + 3), [`${writer}a`, `${writer}b`, `${writer}c`]);
    }
  },

  "chains appendAfter on the last line, also when callers race": async (store) => {
    await Promise.all(
      Array.from({ length: 10 }, () => store.appendAfter("chain.jsonl", (last) => [String(Number(last ?? "0") + 1)])),
    );
    const numbers = Array.from({ length: 10 }, (_, index) => String(index + 1));
    assert.deepEqual(await collect(store.readLines("chain.jsonl")), numbers);
  },

  "appends nothing when appendAfter's function throws, and goes on working": async (store) => {
    await store.append("chain.jsonl", ["1"]);
    const failure = new Error("no next line");
    await assert.rejects(
      store.appendAfter("chain.jsonl", () => {
        throw failure;
      }),
      (error) => error === failure,
    );
    await store.appendAfter("chain.jsonl", (last) => [`after ${last}`]);
    assert.deepEqual(await collect(store.readLines("chain.jsonl")), ["1", "after 1"]);
  },

  "reads appended lines as one value too, and leaves out a last line without its end": async (store) => {
    await store.append("log.jsonl", ["one", "two"]);
    assert.equal((await store.get("log.jsonl"))?.value, "one\ntwo\n");
    await store.put("torn.jsonl", "one\ntw");
    assert.deepEqual(await collect(store.readLines("torn.jsonl")), ["one"]);
    await store.append("torn.jsonl", ["three"]);
    assert.deepEqual(await collect(store.readLines("torn.jsonl")), ["one", "three"]);
  },

  "reads on behind the position of an earlier reading": async (store) => {
    const reader = readerOf(store, "log.jsonl");
    assert.deepEqual(await reader.readOn(), []);
    await store.append("log.jsonl", ["one", "줄 둘"]);
    assert.deepEqual(await reader.readOn(), ["one", "줄 둘"]);
    assert.deepEqual(await reader.readOn(), []);
    await store.append("log.jsonl", ["three"]);
    await store.append("log.jsonl", ["four"]);
    assert.deepEqual(await reader.readOn(), ["three", "four"]);
  },

  "reads a torn line once it is whole, behind a position before it": async (store) => {
    await store.put("log.jsonl", "one\ntw");
    const reader = readerOf(store, "log.jsonl");
    assert.deepEqual(await reader.readOn(), ["one"]);
    await store.append("log.jsonl", ["two"]);
    assert.deepEqual(await reader.readOn(), ["two"]);
  },

  "refuses to read on in a log that was removed or begun anew": async (store) => {
    await store.append("log.jsonl", ["one", "two"]);
    const reader = readerOf(store, "log.jsonl");
    await reader.readOn();
    await store.delete("log.jsonl");
    await rejectsWith(reader.readOn(), "STORE_CONFLICT");
    await store.append("log.jsonl", ["1"]);
    await rejectsWith(reader.readOn(), "STORE_CONFLICT");
  },

  "refuses a line that holds a line break": async (store) => {
    await assert.rejects(store.append("log.jsonl", ["one\ntwo"]));
    assert.deepEqual(await collect(store.readLines("log.jsonl")), []);
  },

  "lists keys by prefix in code-unit order": async (store) => {
    for (const key of ["runs/b/x", "runs/B/x", "runs/a/x", "run", "other/a"]) await store.put(key, "1");
    await store.append("runs/a/log.jsonl", ["1"]);
    assert.deepEqual(await collect(store.list("runs/")), ["runs/B/x", "runs/a/log.jsonl", "runs/a/x", "runs/b/x"]);
    assert.deepEqual(await collect(store.list("runs/a")), ["runs/a/log.jsonl", "runs/a/x"]);
    assert.deepEqual(await collect(store.list("nothing")), []);
    assert.equal((await collect(store.list(""))).length, 6);
    assert.deepEqual(await collect(store.list("runs/", { delimiter: "/" })), ["runs/B/", "runs/a/", "runs/b/"]);
    assert.deepEqual(await collect(store.list("runs/a/", { delimiter: "/" })), ["runs/a/log.jsonl", "runs/a/x"]);
  },

  "deletes values and lines, and takes an absent key for deleted": async (store) => {
    await store.put("value", "1");
    await store.append("log.jsonl", ["1"]);
    for (const key of ["value", "log.jsonl", "absent"]) await store.delete(key);
    assert.equal(await store.get("value"), undefined);
    assert.deepEqual(await collect(store.readLines("log.jsonl")), []);
    assert.deepEqual(await collect(store.list("")), []);
    await store.put("value", "2", { expectedVersion: null });
  },

  "refuses keys that could lead out of the store, in every function": async (store) => {
    for (const key of invalidKeys) {
      await rejectsWith(store.get(key), "STORE_INVALID_KEY");
      await rejectsWith(store.put(key, "1"), "STORE_INVALID_KEY");
      await rejectsWith(store.append(key, ["1"]), "STORE_INVALID_KEY");
      await rejectsWith(
        store.appendAfter(key, () => ["1"]),
        "STORE_INVALID_KEY",
      );
      await rejectsWith(collect(store.readLines(key)), "STORE_INVALID_KEY");
      await rejectsWith(store.delete(key), "STORE_INVALID_KEY");
    }
  },
};

/** Reads each line of a log once. */
function readerOf(store: KeyValueStore, key: string): { readonly readOn: () => Promise<string[]> } {
  let position: string | undefined;
  return {
    readOn: async () => collect(store.readLines(key, { after: position, onEnd: (end) => (position = end) })),
  };
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

async function rejectsWith(promise: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(promise, (error) => isMaestroError(error, code), `expected a rejection with ${code}`);
}
