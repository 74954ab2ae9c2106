import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listBackups } from "../../src/backup/list-backups.ts";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { patchWorkspace, textOf, type PatchWorkspace } from "../patch/patch-workspace.ts";

const three = "one\ntwo\nthree\n";

describe("P22: restore", () => {
  const patch = [
    "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
    "--- /dev/null\n+++ b/n/m/new.txt\n@@ -0,0 +1 @@\n+evil\n",
    "diff --git a/gone.txt b/gone.txt\ndeleted file mode 100755\n--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n",
    "diff --git a/from.txt b/d/to.txt\nrename from from.txt\nrename to d/to.txt\n",
  ].join("");

  async function patched(): Promise<{ workspace: PatchWorkspace; before: Record<string, string>; session: string }> {
    const workspace = await patchWorkspace({
      "a.txt": { text: three, mode: 0o600 },
      "gone.txt": { text: "gone\n", mode: 0o755 },
      "from.txt": "moved\n",
    });
    const before = await workspace.snapshot();
    const report = await workspace.apply(patch);
    expect(report).toMatchObject({
      ok: true,
      filesChanged: ["a.txt"],
      filesCreated: ["n/m/new.txt", "d/to.txt"],
      filesDeleted: ["gone.txt", "from.txt"],
    });
    return { workspace, before, session: report.backupSession ?? "" };
  }

  const restore = (workspace: PatchWorkspace, session: string, files?: readonly string[]) =>
    restoreFromBackup(session, { root: workspace.root, stateDirectory: workspace.state, files });

  test("brings back exactly what was there: texts, modes, names, no new directories", async () => {
    const { workspace, before, session } = await patched();
    const report = await restore(workspace, session);
    expect(report).toMatchObject({
      ok: true,
      restoredFiles: ["a.txt", "gone.txt", "from.txt"],
      filesRemoved: ["n/m/new.txt", "d/to.txt"],
      modifiedSince: [],
      failed: [],
    });
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("can itself be undone, and does nothing the second time", async () => {
    const { workspace, before, session } = await patched();
    const after = await workspace.snapshot();
    const first = await restore(workspace, session);
    expect((await restore(workspace, first.backupSession ?? "")).ok).toBe(true);
    expect(await workspace.snapshot()).toEqual(after);
    expect((await restore(workspace, session)).ok).toBe(true);
    expect(await workspace.snapshot()).toEqual(before);
    const again = await restore(workspace, session);
    expect(again).toMatchObject({ ok: true, restoredFiles: [] });
    expect(again.backupSession).toBeUndefined();
    expect((await listBackups(workspace.state)).map(({ kind }) => kind).sort()).toEqual([
      "patch",
      "restore",
      "restore",
      "restore",
    ]);
  });

  test("leaves alone what somebody has changed since, and says so", async () => {
    const { workspace, session } = await patched();
    await writeFile(join(workspace.root, "a.txt"), "mine\n");
    await writeFile(join(workspace.root, "n/m/new.txt"), "mine too\n");
    await chmod(join(workspace.root, "d/to.txt"), 0o777);
    const report = await restore(workspace, session);
    expect(report).toMatchObject({ ok: false, modifiedSince: ["a.txt", "n/m/new.txt", "d/to.txt"] });
    expect(await workspace.read("a.txt")).toBe("mine\n");
    expect(await workspace.read("n/m/new.txt")).toBe("mine too\n");
    expect(await workspace.read("gone.txt")).toBe("gone\n");
  });

  test("restores only the files asked for, and names those that it does not know", async () => {
    const { workspace, session } = await patched();
    const report = await restore(workspace, session, ["gone.txt", "other.txt"]);
    expect(report).toMatchObject({ ok: false, restoredFiles: ["gone.txt"], failed: [{ path: "other.txt" }] });
    expect(await workspace.read("a.txt")).toBe(three.replace("two", "TWO"));
  });

  test.each(["../../x", "/etc", "", "a/b", "x".repeat(65), "..", "nothing_here"])(
    "refuses the session %j",
    async (session) => {
      const { workspace } = await patched();
      await expect(restore(workspace, session)).rejects.toMatchObject({ code: "BACKUP_NOT_FOUND" });
    },
  );

  test("refuses a backup of another workspace", async () => {
    const { workspace, session } = await patched();
    const root = join(workspace.base, "elsewhere");
    await mkdir(root);
    const restored = restoreFromBackup(session, { root, stateDirectory: workspace.state });
    await expect(restored).rejects.toMatchObject({ code: "BACKUP_FOREIGN_ROOT" });
  });

  test.each([
    ["a name that leads out", (text: string) => text.replace('"a.txt"', '"../outside.txt"')],
    ["a protected name", (text: string) => text.replace('"a.txt"', '".git/hooks/pre-commit"')],
    ["a mode that is none", (text: string) => text.replace(/"mode": \d+/, '"mode": 99999')],
    ["no JSON", (text: string) => text.slice(1)],
  ])("refuses a manifest edited to hold %s", async (_, change) => {
    const { workspace, session } = await patched();
    const path = join(workspace.state, "backups", session, "manifest.json");
    await writeFile(path, change(await readFile(path, "utf8")));
    const before = await workspace.snapshot();
    await expect(restore(workspace, session)).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("refuses a copy that was edited", async () => {
    const { workspace, session } = await patched();
    await writeFile(join(workspace.state, "backups", session, "files/0000"), "evil\n");
    await expect(restore(workspace, session)).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
    expect(await workspace.read("a.txt")).toBe(three.replace("two", "TWO"));
  });

  test("does not write through a link that has come into the way", async () => {
    const { workspace, session } = await patched();
    const outside = join(workspace.base, "out");
    await mkdir(outside);
    await workspace.write("d2/x.txt", "x\n");
    await writeFile(join(outside, "to.txt"), "moved\n");
    await rm(join(workspace.root, "d"), { recursive: true });
    await symlink(outside, join(workspace.root, "d"));
    expect((await restore(workspace, session)).modifiedSince).toEqual(["d/to.txt"]);
    expect(await textOf(join(outside, "to.txt"))).toBe("moved\n");
  });

  test("of an older patch after a newer one to the same file leaves that file alone; in order, both are undone", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n", "b.txt": "one\n" });
    const change = (path: string, from: string, to: string): string =>
      `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${from}\n+${to}\n`;
    const older = await workspace.apply(change("a.txt", "one", "two") + change("b.txt", "one", "two"));
    const newer = await workspace.apply(change("a.txt", "two", "three"));
    expect(await restore(workspace, older.backupSession ?? "")).toMatchObject({
      ok: false,
      restoredFiles: ["b.txt"],
      modifiedSince: ["a.txt"],
    });
    expect(await workspace.read("a.txt")).toBe("three\n");
    await restore(workspace, newer.backupSession ?? "");
    expect(await restore(workspace, older.backupSession ?? "")).toMatchObject({ ok: true, restoredFiles: ["a.txt"] });
    expect(await workspace.read("a.txt")).toBe("one\n");
  });

  test("lists the backups that can be read, and names those that cannot", async () => {
    const { workspace, session } = await patched();
    const backups = join(workspace.state, "backups");
    await mkdir(join(backups, "damaged"));
    await writeFile(join(backups, "damaged", "manifest.json"), "{");
    await mkdir(join(backups, "odd", "manifest.json"), { recursive: true });
    await mkdir(join(backups, "unfinished", "files"), { recursive: true });
    await writeFile(join(backups, "file"), "");
    const damaged: string[] = [];
    const onDamaged = (name: string): void => void damaged.push(name);
    expect(await listBackups(workspace.state, { onDamaged })).toMatchObject([{ session }]);
    expect(damaged.sort()).toEqual(["damaged", "file", "odd"]);
    expect(await listBackups(workspace.state)).toHaveLength(1);
  });
});
