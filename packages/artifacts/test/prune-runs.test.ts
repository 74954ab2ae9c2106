import { createMemoryStore, type RunId } from "@maestro/core";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore } from "../src/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createRegistry, type Registry } from "./test-registry.ts";

const dayMs = 86_400_000;

async function finish({ runs }: Registry, chars = 100): Promise<RunId> {
  const recorder = await runs.start({ kind: "vote", task: "t" });
  await recorder.writeText("pad.txt", "x".repeat(chars));
  await recorder.finish({ status: "completed" });
  return recorder.runId;
}

describe.each([
  ["on disk", async () => createFileStore({ directory: join(await temporaryDirectory(), "runs") })],
  ["in memory", async () => createMemoryStore()],
])("pruning runs %s", (_, createStore) => {
  test("removes what ended long ago and is in nobody's use", async () => {
    const registry = createRegistry(await createStore());
    const { runs, pass } = registry;
    const old = await finish(registry);
    const waiting = await finish(registry);
    const running = await runs.start({ kind: "vote", task: "t" });
    const { runId: open } = await runs.start({ kind: "workflow", task: "t", open: true });
    pass(10 * dayMs);
    const young = await finish(registry);
    const limits = { maxAgeDays: 9, keep: async ({ runId }: { readonly runId: RunId }) => runId === waiting };
    const report = { removed: [old], removedBytes: 100, kept: 4, keptBytes: 200 };
    expect(await runs.prune({ ...limits, dryRun: true })).toEqual({ ...report, dryRun: true });
    expect(await runs.list()).toHaveLength(5);
    expect(await runs.prune(limits)).toEqual({ ...report, dryRun: false });
    await expect(runs.status(old)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    const left = (await runs.list()).map(({ runId }) => runId);
    expect(left.toSorted()).toEqual([young, open, running.runId, waiting].toSorted());
    expect(await runs.prune(limits)).toMatchObject({ removed: [] });
  });

  test("removes the oldest until the rest is small enough", async () => {
    const registry = createRegistry(await createStore());
    const ids: RunId[] = [];
    for (const chars of [500, 300, 200]) {
      ids.push(await finish(registry, chars));
      registry.pass(1000);
    }
    expect(await registry.runs.prune({})).toMatchObject({ removed: [], keptBytes: 1000 });
    expect(await registry.runs.prune({ maxBytes: 1000 })).toMatchObject({ removed: [] });
    expect(await registry.runs.prune({ maxBytes: 499 })).toMatchObject({
      removed: ids.slice(0, 2),
      removedBytes: 800,
      keptBytes: 200,
    });
    expect(await registry.runs.prune({ maxBytes: 0 })).toMatchObject({ removed: ids.slice(2), kept: 0 });
    await expect(registry.runs.prune({ maxAgeDays: -1 })).rejects.toMatchObject({ argument: "maxAgeDays" });
    await expect(registry.runs.prune({ maxBytes: Number.NaN })).rejects.toMatchObject({ argument: "maxBytes" });
  });
});

test("pruning leaves a run that is joined, or removed by somebody else, while it looks", async () => {
  const registry = createRegistry(createMemoryStore());
  const { runs, store } = registry;
  const { runId } = await runs.start({ kind: "workflow", task: "t" });
  // Its process is gone: no process has this number.
  const metadata = (await store.get(`${runId}/metadata.json`))?.value ?? "";
  await store.put(`${runId}/metadata.json`, metadata.replace(/"pid": \d+/u, '"pid": 2147483646'));
  const other = createRegistry(store);
  const gone = await finish(registry);
  expect(await other.runs.status(runId)).toMatchObject({ status: "interrupted" });
  const report = await other.runs.prune({
    maxAgeDays: 0,
    maxBytes: 0,
    keep: async (run) => {
      if (run.runId === runId) await createRegistry(store).runs.join(runId);
      else await createRegistry(store).runs.prune({ maxBytes: 0, keep: ({ runId: id }) => id !== gone });
      return false;
    },
  });
  expect(report.removed).toEqual([]);
  expect(await other.runs.status(runId)).toMatchObject({ status: "running" });
});

test("pruning follows no link and leaves what is not a run's", async () => {
  const base = await temporaryDirectory();
  const directory = join(base, "runs");
  const registry = createRegistry(createFileStore({ directory }));
  const [plain, linked] = [await finish(registry), await finish(registry)];
  await mkdir(join(base, "elsewhere"), { mode: 0o700 });
  await writeFile(join(base, "elsewhere", "kept"), "kept");
  await writeFile(join(base, "elsewhere", "metadata.json"), "{}");
  await symlink(join(base, "elsewhere", "kept"), join(directory, linked, "link.txt"));
  await symlink(join(base, "elsewhere"), join(directory, "20200101_000000_00000000"));
  await mkdir(join(directory, "notes"), { mode: 0o700 });
  expect((await registry.runs.prune({ maxBytes: 0 })).removed.toSorted()).toEqual([plain, linked].toSorted());
  expect((await readdir(directory)).toSorted()).toEqual(
    [".gitignore", "20200101_000000_00000000", linked, "notes"].toSorted(),
  );
  expect(await readdir(join(directory, linked))).toEqual(["link.txt"]);
  expect(await readFile(join(base, "elsewhere", "kept"), "utf8")).toBe("kept");
  expect((await readdir(join(base, "elsewhere"))).toSorted()).toEqual(["kept", "metadata.json"]);
});
