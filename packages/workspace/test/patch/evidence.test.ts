import { createHash } from "node:crypto";
import type { Evidence, EvidenceSink } from "@maestro/core";
import { restoreFromBackup } from "@maestro/workspace";
import { describe, expect, test } from "vitest";
import { patchWorkspace } from "./patch-workspace.ts";

const patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+two\n";
const patchSha256 = createHash("sha256").update(patch).digest("hex");

/** A sink that keeps what it is given. */
function memorySink(): EvidenceSink & { readonly records: readonly Evidence[] } {
  const records: Evidence[] = [];
  return { records, record: async (evidence) => `e${records.push(evidence)}` };
}

const brokenSink: EvidenceSink = { record: () => Promise.reject(new Error("the disk is full")) };

describe("evidence", () => {
  test("is given of what a patch changed, and of what its restore gave back", async () => {
    const { apply, root, state } = await patchWorkspace({ "a.txt": "one\n" });
    const evidence = memorySink();
    const { backupSession = "" } = await apply(patch, { evidence });
    const restored = await restoreFromBackup(backupSession, { root, stateDirectory: state, evidence });
    expect(evidence.records).toEqual([
      {
        type: "patch",
        content: {
          root,
          patch_sha256: patchSha256,
          outcome: "applied",
          files_changed: ["a.txt"],
          files_created: [],
          files_deleted: [],
          backup_session: backupSession,
        },
      },
      {
        type: "rollback",
        content: {
          root,
          session: backupSession,
          outcome: "restored",
          restored_files: ["a.txt"],
          files_removed: [],
          modified_since: [],
          files_failed: [],
          backup_session: restored.backupSession,
        },
      },
    ]);
  });

  test.each([
    ["does not fit", patch, { outcome: "refused", code: "PATCH_NO_MATCH", files_failed: ["a.txt"] }],
    ["cannot be read", "hello", { outcome: "refused", code: "PATCH_EMPTY", files_failed: [] }],
  ])("is given of a patch that %s, without a line of any file", async (_, text, content) => {
    const { apply } = await patchWorkspace({ "a.txt": "other\n" });
    const evidence = memorySink();
    await apply(text, { evidence });
    expect(evidence.records).toMatchObject([{ type: "patch", content }]);
    expect(JSON.stringify(evidence.records)).not.toContain("other");
  });

  test("is given of a restore that leaves alone what was changed since, and of one that fails", async () => {
    const { apply, write, root, state } = await patchWorkspace({ "a.txt": "one\n" });
    const { backupSession = "" } = await apply(patch);
    await write("a.txt", "three\n");
    const evidence = memorySink();
    await restoreFromBackup(backupSession, { root, stateDirectory: state, evidence });
    const unknown = restoreFromBackup("unknown", { root, stateDirectory: state, evidence });
    await expect(unknown).rejects.toMatchObject({ code: "BACKUP_NOT_FOUND" });
    expect(evidence.records).toMatchObject([
      { type: "rollback", content: { outcome: "partly_restored", modified_since: ["a.txt"] } },
      { type: "rollback", content: { outcome: "failed", code: "BACKUP_NOT_FOUND", session: "unknown" } },
    ]);
  });

  test("is not given of a dry run, nor of a patch that its caller gave up", async () => {
    const { apply } = await patchWorkspace({ "a.txt": "one\n" });
    const evidence = memorySink();
    await apply(patch, { evidence, dryRun: true });
    await apply("hello", { evidence, dryRun: true });
    await expect(apply(patch, { evidence, signal: AbortSignal.abort(new Error("left")) })).rejects.toThrow("left");
    expect(evidence.records).toEqual([]);
  });

  test("that cannot be kept takes nothing back; the report says why", async () => {
    const { apply, read, root, state } = await patchWorkspace({ "a.txt": "one\n" });
    const report = await apply(patch, { evidence: brokenSink });
    expect(report).toMatchObject({ ok: true, evidenceProblem: "the disk is full" });
    expect(await read("a.txt")).toBe("two\n");
    const options = { root, stateDirectory: state, evidence: brokenSink };
    const restored = await restoreFromBackup(report.backupSession ?? "", options);
    expect(restored).toMatchObject({ ok: true, evidenceProblem: "the disk is full" });
    await expect(restoreFromBackup("unknown", options)).rejects.toMatchObject({ code: "BACKUP_NOT_FOUND" });
  });
});
