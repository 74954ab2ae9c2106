import { createMemoryStore, type EvidenceType, type RunId } from "@maestro/core";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, type EvidenceEntry } from "../../src/index.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { secret } from "../test-registry.ts";
import { chainFrom, chainOf, createChain, observation } from "./test-chain.ts";

const runId = "20260131_120000_0a1b2c3d" as RunId;

describe.each([
  ["on disk", async () => createFileStore({ directory: join(await temporaryDirectory(), ".maestro") })],
  ["in memory", async () => createMemoryStore()],
])("evidence %s", (_, createStore) => {
  test("comes back as it was recorded, masked, in order, with one sequence of ids for all chains", async () => {
    const store = await createStore();
    const [here, there] = [createChain(store), createChain(store)];
    expect(await here.record(observation(`the key is ${secret}`))).toBe("E0001");
    expect(
      await there.record({
        type: "decision",
        stage: "hypothesize",
        source: `person ${secret}`,
        content: { password: "correct horse", kept: [1, null, { a: true }] },
        confidence: 0.5,
        links: ["E0001"],
        runId,
      }),
    ).toBe("E0002");
    const page = await here.query();
    expect(page).toEqual({
      records: [
        {
          id: "E0001",
          timestamp: "2026-01-31T12:00:00.000Z",
          type: "observation",
          stage: "analyze",
          source: "codex",
          content: { what: "the key is ***" },
          confidence: 1,
          links: [],
        },
        {
          id: "E0002",
          timestamp: "2026-01-31T12:00:00.000Z",
          type: "decision",
          stage: "hypothesize",
          source: "person ***",
          content: { password: "***", kept: [1, null, { a: true }] },
          confidence: 0.5,
          links: ["E0001"],
          runId,
        },
      ],
      redFlags: { totalFlagged: 0, byReason: {}, byProvider: {} },
      unreadable: 0,
    });
    expect(await there.verify()).toMatchObject({ intact: true, count: 2, problems: [], tornBytes: 0 });
    await Promise.all([here.flush(), there.flush()]);
  });

  test("a sink adds its circumstances and tells the id", async () => {
    const chain = createChain(await createStore());
    const sink = chain.sink({ runId, stage: "debug", source: "maestro" });
    expect(await sink.record({ type: "patch", content: { outcome: "applied" } })).toBe("E0001");
    expect((await chain.query({ runId })).records).toMatchObject([
      { type: "patch", stage: "debug", source: "maestro", runId, content: { outcome: "applied" } },
    ]);
    await chain.flush();
  });

  test("only records that are there can be linked to, and one bad link spoils no other record", async () => {
    const chain = createChain(await createStore());
    const linked = (links: readonly string[]): Promise<string> => chain.record({ ...observation("x"), links });
    const outcomes = await Promise.allSettled([
      linked(["E0001"]),
      linked([]),
      linked(["E0001"]),
      linked(["E0009"]),
      linked(["E1", "../x"]),
      linked(["E0001", "E0002"]),
      linked(["E00001"]),
    ]);
    const refused = { reason: { code: "INVALID_ARGUMENT", argument: "linked_evidence_ids" } };
    expect(outcomes).toMatchObject([
      refused,
      { value: "E0001" },
      { value: "E0002" },
      refused,
      refused,
      { value: "E0003" },
      refused,
    ]);
    expect(await chain.verify()).toMatchObject({ intact: true, count: 3 });
    await chain.flush();
  });
});

describe("recording evidence", () => {
  test.each<[string, Partial<Record<keyof EvidenceEntry, unknown>>]>([
    ["evidence_type", { type: "rumour" }],
    ["evidence_type", { type: "constructor" }],
    ["stage", { stage: "../../x" }],
    ["source", { source: " " }],
    ["confidence", { confidence: 1.1 }],
    ["confidence", { confidence: Number.NaN }],
    ["content", { content: ["a list"] }],
    ["content", { content: { deep: Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], []) } }],
    ["run_id", { runId: "../../x" }],
  ])("refuses a wrong %s", async (argument, wrong) => {
    const chain = await chainFrom([]);
    const entry = { ...observation("x"), ...wrong } as EvidenceEntry;
    await expect(chain.record(entry)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument });
    expect((await chain.query()).records).toEqual([]);
  });

  test("writes together what is recorded while another write is under way", async () => {
    const memory = createMemoryStore();
    const sizes: number[] = [];
    const chain = createChain({
      ...memory,
      appendAfter: (key, next, options) =>
        memory.appendAfter(
          key,
          (last) => {
            const lines = next(last);
            sizes.push(lines.length);
            return lines;
          },
          options,
        ),
    });
    const ids = await Promise.all(Array.from({ length: 6000 }, () => chain.record(observation("x"))));
    expect(new Set(ids).size).toBe(6000);
    expect(sizes).toEqual([5000, 1000]);
    await chain.flush();
  });

  test("what could not be stored is refused, and the chain goes on", async () => {
    const memory = createMemoryStore();
    let full = true;
    const chain = createChain({
      ...memory,
      appendAfter: (...args) => (full ? Promise.reject(new Error("disk full")) : memory.appendAfter(...args)),
    });
    await expect(chain.record(observation("x"))).rejects.toThrow("disk full");
    full = false;
    expect(await chain.record(observation("x"))).toBe("E0001");
    await chain.flush();
  });

  test("chains nothing to a last line that is no record", async () => {
    const chain = await chainFrom(["{}"]);
    await expect(chain.record(observation("x"))).rejects.toMatchObject({ code: "STORE_DAMAGED" });
    expect(await chain.query()).toMatchObject({ records: [], unreadable: 1 });
  });
});

describe("querying evidence", () => {
  const flag = (provider: string, reasons: readonly string[], about: Partial<EvidenceEntry> = {}): EvidenceEntry => ({
    type: "red_flag",
    source: "vote",
    content: { provider, reasons },
    ...about,
  });

  test("counts reasons by their code, whatever their details", async () => {
    const chain = await chainFrom([]);
    await chain.record(flag("codex", ["schema: /facts must be an array", "schema: /confidence must be <= 1"]));
    await chain.record(flag("codex", ["schema: /facts is missing", "It names no file: nothing to look at."]));
    expect((await chain.query()).redFlags).toMatchObject({
      totalFlagged: 2,
      byReason: { schema: 2, "It names no file: nothing to look at.": 1 },
    });
    await chain.flush();
  });

  test("gives the newest that match, in order", async () => {
    const chain = await chainFrom((await chainOf(7)).lines);
    const seen = async (limit?: number): Promise<readonly unknown[]> =>
      (await chain.query({ limit })).records.map(({ content }) => content["what"]);
    expect(await seen(3)).toEqual(["seen 5", "seen 6", "seen 7"]);
    expect(await seen(7)).toHaveLength(7);
    expect(await seen()).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `seen ${number}`));
    await expect(chain.query({ limit: 0 })).rejects.toMatchObject({ argument: "limit" });
  });

  test("gives the records with these ids, of whatever run", async () => {
    const chain = await chainFrom((await chainOf(7)).lines);
    const { records } = await chain.query({ ids: new Set(["E0002", "E0006", "E0099"]) });
    expect(records.map(({ id }) => id)).toEqual(["E0002", "E0006"]);
  });

  test("counts the red flags of the stage and run, whatever else is asked for", async () => {
    const chain = await chainFrom([]);
    await chain.record(flag("codex", ["too_long", "hedging", "too_long"], { stage: "analyze", runId }));
    await chain.record(flag("codex", ["too_long"], { stage: "debug" }));
    await chain.record({ ...flag("", []), content: { provider: "gemini", reason: "not_json" } });
    await chain.record(observation("x"));
    const page = await chain.query({ type: "observation" as EvidenceType, limit: 1 });
    expect(page.records.map(({ id }) => id)).toEqual(["E0004"]);
    expect(page.redFlags).toEqual({
      totalFlagged: 3,
      byReason: { too_long: 2, hedging: 1, not_json: 1 },
      byProvider: { codex: 2, gemini: 1 },
    });
    expect((await chain.query({ stage: "debug" })).redFlags.byReason).toEqual({ too_long: 1 });
    expect((await chain.query({ runId })).redFlags.totalFlagged).toBe(1);
    await chain.flush();
  });
});

test("a torn last record is told, passed over, and replaced by the next one", async () => {
  const directory = join(await temporaryDirectory(), ".maestro");
  const chain = createChain(createFileStore({ directory }));
  await chain.record(observation("one"));
  await appendFile(join(directory, "evidence.jsonl"), '{"id":"E0002","time');
  expect(await chain.verify()).toMatchObject({ intact: true, count: 1, tornBytes: 19 });
  expect(await chain.record(observation("two"))).toBe("E0002");
  expect(await chain.verify()).toMatchObject({ intact: true, count: 2, tornBytes: 0 });
  await chain.flush();
});
