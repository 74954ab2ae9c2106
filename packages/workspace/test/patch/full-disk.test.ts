import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { patchWorkspace, type PatchWorkspace } from "./patch-workspace.ts";

const built = new URL("../../dist/", import.meta.url).href;
const big = "a line of a file that does not fit\n".repeat(4000);
const change = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+two\n";
const plus = big.replaceAll(/^(?=.)/gm, "+");

/** Runs `code`, which prints what it comes to, in a process none of whose files may grow past some kilobytes. */
function runOnFullDisk({ root, state }: PatchWorkspace, code: string, argument: string): string {
  const script = `import { readFileSync } from "node:fs";
    import { applyPatch } from ${JSON.stringify(`${built}patch/apply-patch.js`)};
    import { restoreFromBackup } from ${JSON.stringify(`${built}backup/restore-from-backup.js`)};
    const options = { root: process.argv[1], stateDirectory: process.argv[2] };
    const argument = readFileSync(0, "utf8");
    console.log(await (${code}).then(() => "done", (error) => error.code));`;
  const limited = [
    "-c",
    'ulimit -f 32 && exec "$0" --input-type=module -e "$@"',
    process.execPath,
    script,
    root,
    state,
  ];
  return spawnSync("sh", limited, { encoding: "utf8", input: argument }).stdout;
}

describe("a disk that is full", () => {
  test("leaves the tree as it was when a patch does not fit", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    const before = await workspace.snapshot();
    const patch = `${change}--- /dev/null\n+++ b/n/big.txt\n@@ -0,0 +1,4000 @@\n${plus}`;
    expect(runOnFullDisk(workspace, "applyPatch(argument, options)", patch)).toBe("PATCH_IO\n");
    expect(await workspace.snapshot()).toEqual(before);
    expect(await workspace.apply(patch)).toMatchObject({ ok: true, filesCreated: ["n/big.txt"] });
  });

  test("leaves the tree as it was when a restore does not fit", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n", "big.txt": big });
    const before = await workspace.snapshot();
    const removal = `--- a/big.txt\n+++ /dev/null\n@@ -1,4000 +0,0 @@\n${plus.replaceAll(/^\+/gm, "-")}`;
    const { backupSession = "" } = await workspace.apply(change + removal);
    const patched = await workspace.snapshot();
    expect(runOnFullDisk(workspace, "restoreFromBackup(argument, options)", backupSession)).toBe("PATCH_IO\n");
    expect(await workspace.snapshot()).toEqual(patched);
    const { root, state: stateDirectory } = workspace;
    expect(await restoreFromBackup(backupSession, { root, stateDirectory })).toMatchObject({ ok: true });
    expect(await workspace.snapshot()).toEqual(before);
  });

  test("and a place where no state can be kept are said as errors of the patch", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\n" });
    const applied = workspace.apply(change, { stateDirectory: join(workspace.root, "a.txt", ".maestro") });
    await expect(applied).rejects.toMatchObject({ code: "PATCH_IO" });
    expect(await workspace.read("a.txt")).toBe("one\n");
  });
});
