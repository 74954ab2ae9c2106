import type { Evidence } from "@maestro/core";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backupPlaces } from "../../src/backup/backup-places.ts";
import { listBackups } from "../../src/backup/list-backups.ts";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { commitChanges } from "../../src/journal/commit-changes.ts";
import { ensureStateDirectory } from "../../src/ensure-state-directory.ts";
import { recoverPatches } from "../../src/journal/recover-patches.ts";
import { patchWorkspace, type PatchWorkspace } from "./patch-workspace.ts";

const patch = [
  "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+ONE\n",
  "--- /dev/null\n+++ b/n/new.txt\n@@ -0,0 +1 @@\n+new\n",
  "--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n",
].join("");

/** A workspace whose patch was killed when all files were in place and its manifest was not. */
async function killed(): Promise<{
  workspace: PatchWorkspace;
  before: Record<string, string>;
  session: string;
  directory: string;
}> {
  const workspace = await patchWorkspace({ "a.txt": "one\n", "gone.txt": { text: "gone\n", mode: 0o755 } });
  const before = await workspace.snapshot();
  const { backupSession: session = "", backupDirectory: directory = "" } = await workspace.apply(patch);
  await rename(join(directory, "manifest.json"), join(workspace.state, "patch-journal.json"));
  return { workspace, before, session, directory };
}

describe("recoverPatches", () => {
  test("takes an open patch back, and its backup with it", async () => {
    const { workspace, before, session } = await killed();
    expect(await recoverPatches(workspace.state)).toEqual({ session, outcome: "rolled-back", modifiedSince: [] });
    expect(await workspace.snapshot()).toEqual(before);
    expect(await readdir(join(workspace.state, "backups"))).toEqual([]);
    expect(await recoverPatches(workspace.state)).toBeUndefined();
  });

  test("records what it took back", async () => {
    const { workspace, session } = await killed();
    await workspace.write("a.txt", "mine\n");
    const records: Evidence[] = [];
    await recoverPatches(workspace.state, { evidence: { record: async (evidence) => `e${records.push(evidence)}` } });
    const content = { outcome: "taken_back", recovered: true, backup_session: session, modified_since: ["a.txt"] };
    expect(records).toMatchObject([{ type: "patch", content }]);
  });

  test("is done by the next patch, too", async () => {
    const { workspace, before } = await killed();
    const report = await workspace.apply("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+two\n");
    expect(report).toMatchObject({ ok: true, filesChanged: ["a.txt"] });
    await workspace.write("a.txt", "one\n");
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("removes what was staged and not yet in its place", async () => {
    const { workspace, before, session } = await killed();
    await writeFile(join(workspace.root, `.maestro-${session}-0000.tmp`), "ONE\n");
    await recoverPatches(workspace.state);
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("leaves alone what somebody has changed since, names it, and keeps how it was", async () => {
    const { workspace, session } = await killed();
    await workspace.write("a.txt", "mine\n");
    expect(await recoverPatches(workspace.state)).toMatchObject({ outcome: "rolled-back", modifiedSince: ["a.txt"] });
    expect(await workspace.read("a.txt")).toBe("mine\n");
    expect(await workspace.read("gone.txt")).toBe("gone\n");
    await workspace.write("a.txt", "ONE\n");
    const { root, state } = workspace;
    expect(await restoreFromBackup(session, { root, stateDirectory: state })).toMatchObject({
      restoredFiles: ["a.txt"],
    });
  });

  test("closes the journal of a patch that had been finished", async () => {
    const { workspace, session, directory } = await killed();
    await copyFile(join(workspace.state, "patch-journal.json"), join(directory, "manifest.json"));
    const after = await workspace.snapshot();
    expect(await recoverPatches(workspace.state)).toMatchObject({ session, outcome: "finished" });
    expect(await workspace.snapshot()).toEqual(after);
    expect(await listBackups(workspace.state)).toHaveLength(1);
  });

  test("gives up a patch whose workspace is gone", async () => {
    const { workspace } = await killed();
    const state = join(workspace.base, "state");
    await rename(workspace.state, state);
    await rm(workspace.root, { recursive: true });
    expect(await recoverPatches(state)).toMatchObject({ outcome: "abandoned" });
    expect(await recoverPatches(state)).toBeUndefined();
  });

  test("removes a backup that was begun and never used, and nothing else", async () => {
    const { workspace } = await killed();
    await recoverPatches(workspace.state);
    await mkdir(join(workspace.state, "backups/20260101_000000_00000000/files"), { recursive: true });
    await mkdir(join(workspace.state, "backups/mine"));
    await recoverPatches(workspace.state);
    expect(await readdir(join(workspace.state, "backups"))).toEqual(["mine"]);
  });

  test("does nothing, and makes nothing, where there is no state", async () => {
    const workspace = await patchWorkspace();
    expect(await recoverPatches(workspace.state)).toBeUndefined();
    expect(await readdir(workspace.root)).toEqual([]);
  });

  test.each([
    ["a damaged journal", "{"],
    ["a journal that names a file outside", '"path": "../outside.txt"'],
  ])("refuses %s, and so do patches until it is dealt with", async (_, text) => {
    const { workspace } = await killed();
    const journal = join(workspace.state, "patch-journal.json");
    await writeFile(journal, text);
    const before = await workspace.snapshot();
    await expect(recoverPatches(workspace.state)).rejects.toMatchObject({ code: "PATCH_RECOVERY_FAILED" });
    await expect(workspace.apply(patch)).rejects.toMatchObject({ code: "PATCH_RECOVERY_FAILED" });
    expect(await workspace.snapshot()).toEqual(before);
  });
});

describe("commitChanges", () => {
  test("refuses the id of a backup that exists, and leaves that one as it is", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    const { backupSession: session = "" } = await workspace.apply(patch.slice(0, patch.indexOf("--- /dev/null")));
    const places = backupPlaces(workspace.state);
    const options = {
      places,
      root: workspace.root,
      session,
      kind: "patch",
      createdAt: "2026-01-01T00:00:00.000Z",
    } as const;
    const change = { path: "b.txt", after: { bytes: Buffer.from("b\n"), mode: 0o644 } };
    const committed = commitChanges([change], options, async () => undefined);
    await expect(committed).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(await workspace.read("b.txt")).toBeUndefined();
    const restored = await restoreFromBackup(session, { root: workspace.root, stateDirectory: workspace.state });
    expect(restored).toMatchObject({ ok: true, restoredFiles: ["a.txt"] });
  });

  test("takes back the first files when a later one has changed meanwhile", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n", "b.txt": "other\n" });
    const before = await workspace.snapshot();
    const places = backupPlaces(workspace.state);
    await ensureStateDirectory(places.state);
    const mode = 0o644;
    const changes = [
      { path: "a.txt", before: { bytes: Buffer.from("one\n"), mode }, after: { bytes: Buffer.from("ONE\n"), mode } },
      { path: "n/new.txt", after: { bytes: Buffer.from("new\n"), mode: 0o666, underUmask: true } },
      { path: "b.txt", before: { bytes: Buffer.from("two\n"), mode }, after: { bytes: Buffer.from("TWO\n"), mode } },
    ];
    const committed = commitChanges(
      changes,
      {
        places,
        root: workspace.root,
        session: "20260101_000000_00000000",
        kind: "patch",
        createdAt: "2026-01-01T00:00:00.000Z",
      },
      () => Promise.reject(new Error("nothing is finished")),
    );
    await expect(committed).rejects.toMatchObject({ code: "PATCH_CHANGED_MEANWHILE", details: { path: "b.txt" } });
    expect(await workspace.snapshot()).toEqual(before);
    expect((await readdir(workspace.state)).sort()).toEqual([".gitignore", "backups"]);
    expect(await listBackups(workspace.state)).toEqual([]);
  });
});
