import { createHash } from "node:crypto";
import type { Evidence, EvidenceSink } from "@maestro/core";
import { describe, expect, test } from "vitest";
import { listBackups } from "../../src/backup/list-backups.ts";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { recoverPatches } from "../../src/journal/recover-patches.ts";
import { startProcess } from "./patch-process.ts";
import { patchWorkspace, type PatchWorkspace } from "./patch-workspace.ts";

const patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+two\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+new\n";
const patchSha256 = createHash("sha256").update(patch).digest("hex");

/** A sink that says so and then never answers: the moment between the work and its record. */
const hanging = `const evidence = { record: () => { console.log("recording"); return new Promise(() => setInterval(() => {}, 1000)); } };`;
const apply = `${hanging} await applyPatch(args[2], { root: args[0], stateDirectory: args[1], evidence })`;
const restore = `${hanging} await restoreFromBackup(args[2], { root: args[0], stateDirectory: args[1], evidence })`;

/** Runs `code` up to its record, and kills it there. */
async function killAtRecord({ root, state }: PatchWorkspace, code: string, argument: string): Promise<void> {
  const child = startProcess(code, root, state, argument);
  await child.ready;
  child.go();
  await child.says("recording");
  await child.kill();
}

function memorySink(): EvidenceSink & { readonly records: readonly Evidence[] } {
  const records: Evidence[] = [];
  return { records, record: async (evidence) => `e${records.push(evidence)}` };
}

describe("a kill between the work and its record", () => {
  test("of a patch: the next start records the patch, which stays applied and can be undone", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    const { root, state } = workspace;
    const before = await workspace.snapshot();
    await killAtRecord(workspace, apply, patch);
    expect(await workspace.read("a.txt")).toBe("two\n");
    const evidence = memorySink();
    const recovered = await recoverPatches(state, { evidence });
    const [{ session } = { session: "" }] = await listBackups(state);
    expect(recovered).toEqual({ session, outcome: "finished", modifiedSince: [] });
    expect(evidence.records).toEqual([
      {
        type: "patch",
        content: {
          root,
          patch_sha256: patchSha256,
          recovered: true,
          backup_session: session,
          outcome: "applied",
          files_changed: ["a.txt"],
          files_created: ["n.txt"],
          files_deleted: [],
        },
      },
    ]);
    expect(await recoverPatches(state, { evidence })).toBeUndefined();
    await restoreFromBackup(session, { root, stateDirectory: state });
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("of a restore: the next patch records the restore before itself", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    const { backupSession = "" } = await workspace.apply(patch);
    await killAtRecord(workspace, restore, backupSession);
    expect(await workspace.read("n.txt")).toBeUndefined();
    const evidence = memorySink();
    await workspace.apply(patch, { evidence });
    const restored = {
      session: backupSession,
      outcome: "restored",
      restored_files: ["a.txt"],
      files_removed: ["n.txt"],
    };
    expect(evidence.records).toMatchObject([
      { type: "rollback", content: { ...restored, recovered: true } },
      { type: "patch", content: { outcome: "applied", patch_sha256: patchSha256 } },
    ]);
  });

  test("leaves the next start with a report of what could not be recorded, and nothing to repair", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    await killAtRecord(workspace, apply, patch);
    const evidence = { record: () => Promise.reject(new Error("the disk is full")) };
    expect(await recoverPatches(workspace.state, { evidence })).toMatchObject({
      outcome: "finished",
      evidenceProblem: "the disk is full",
    });
    expect(await recoverPatches(workspace.state, { evidence })).toBeUndefined();
  });
});
