import { describe, expect, it } from "vitest";
import type { ReadLinesOptions } from "@maestro/core/fs";
import { createMemoryStore, ProviderError, type KeyValueStore } from "@maestro/core";
import {
  consultantContract,
  createScriptedConsultant,
  keyValueStoreContract,
  type ContractCase,
} from "@maestro/core/testing";

async function failures(cases: readonly ContractCase[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of cases) await run().catch(() => failed.push(name));
  return failed;
}

describe("memory store", () => {
  it.each(keyValueStoreContract(createMemoryStore))("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("scripted consultant", () => {
  const cases = consultantContract({
    answering: () => createScriptedConsultant(["yes"]),
    failing: () => createScriptedConsultant([new ProviderError("PROVIDER_QUOTA", "Out.", { provider: "scripted" })]),
    empty: () => createScriptedConsultant([" \n"]),
    hanging: () => createScriptedConsultant([{ hang: true }]),
  });
  it.each(cases)("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it("gives its answers in turn, then the last one again, and remembers the questions", async () => {
    const consultant = createScriptedConsultant(["a", { text: "b", model: "m" }], { id: "codex" });
    const texts: string[] = [];
    for (const prompt of ["1", "2", "3"]) texts.push((await consultant.consult({ prompt })).text);
    expect(texts).toEqual(["a", "b", "b"]);
    expect(consultant.requests.map((request) => request.prompt)).toEqual(["1", "2", "3"]);
  });

  it("can answer by the question", async () => {
    const consultant = createScriptedConsultant((request, index) => `${request.prompt} ${index}`);
    expect((await consultant.consult({ prompt: "x" })).text).toBe("x 0");
  });
});

describe("the contracts themselves", () => {
  it.each([
    [
      "ignores expected versions",
      (store: KeyValueStore) => ({ ...store, put: (k: string, v: string) => store.put(k, v) }),
    ],
    ["lists out of order", (store: KeyValueStore) => ({ ...store, list: reversed(store) })],
    ["forgets lines", (store: KeyValueStore) => ({ ...store, append: async () => {} })],
    [
      "reads from the start again",
      (store: KeyValueStore) => ({
        ...store,
        readLines: (key: string, { onEnd }: ReadLinesOptions = {}) => store.readLines(key, { onEnd }),
      }),
    ],
    ["deletes nothing", (store: KeyValueStore) => ({ ...store, delete: async () => {} })],
  ] as const)("notice a store that %s", async (_name, spoil) => {
    expect(await failures(keyValueStoreContract(createMemoryStore))).toEqual([]);
    expect((await failures(keyValueStoreContract(() => spoil(createMemoryStore())))).length).toBeGreaterThan(0);
  });

  it("notice a consultant that gives an error text as its answer", async () => {
    const cases = consultantContract({
      answering: () => createScriptedConsultant(["yes"]),
      failing: () => createScriptedConsultant(["Error: rate limited"]),
      empty: () => createScriptedConsultant([" "]),
      hanging: () => createScriptedConsultant([{ hang: true }]),
    });
    expect(await failures(cases)).toEqual([
      "rejects a failure with a provider error that names it, never as an answer",
    ]);
  });
});

function reversed(store: KeyValueStore): KeyValueStore["list"] {
  return async function* (prefix) {
    const keys: string[] = [];
    for await (const key of store.list(prefix)) keys.unshift(key);
    yield* keys;
  };
}
