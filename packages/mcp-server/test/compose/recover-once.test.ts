import { spawnSync, execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, type Evidence, type Logger } from "@maestro/core";
import { applyPatch, createWorktree } from "@maestro/workspace";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recoverOnce } from "../../src/compose/recover-once.ts";
import { connectClientIn } from "../support/connect-client.ts";

let workspace = "";
let state = "";
const before = "const a = 1;\n";
const patch = "--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-const a = 1;\n+const a = 2;\n";

beforeEach(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), "maestro-recover-")));
  state = join(workspace, ".maestro");
  writeFileSync(join(workspace, "a.ts"), before);
});
afterEach(() => rmSync(workspace, { recursive: true }));

/** Leaves a patch as a process does that is killed before it has written that it is done. */
async function interrupt(): Promise<void> {
  const { backupDirectory = "" } = await applyPatch(patch, { root: workspace, stateDirectory: state });
  renameSync(join(backupDirectory, "manifest.json"), join(state, "patch-journal.json"));
}

const contentNow = (): string => readFileSync(join(workspace, "a.ts"), "utf8");

describe("what a killed process left", () => {
  it.each([
    ["maestro_git_state", {}],
    ["maestro_pack_context", { facts: ["x"] }],
    ["maestro_verify", { commands: [{ command: "curl example.org" }] }],
    ["maestro_apply_patch", { patch: patch.replace("2", "3") }],
  ])("is repaired by the first call, here %s", async (tool, given) => {
    await interrupt();
    const { call } = await connectClientIn({ workspace });
    const { result } = await call(tool, given);
    expect(existsSync(join(state, "patch-journal.json"))).toBe(false);
    expect(contentNow()).toBe(tool === "maestro_apply_patch" ? "const a = 3;\n" : before);
    const warnings = result["warnings"] as string[];
    expect(warnings.join()).toMatch(tool === "maestro_apply_patch" ? /had been interrupted: it was taken back/ : /^/);
  });

  it("is recorded where it was done and its record was not made", async () => {
    const { backupDirectory = "", backupSession } = await applyPatch(patch, { root: workspace, stateDirectory: state });
    copyFileSync(join(backupDirectory, "manifest.json"), join(state, "patch-journal.json"));
    const records: Evidence[] = [];
    const evidence = { record: async (one: Evidence) => `e${records.push(one)}` };
    const { call } = await connectClientIn({ workspace, evidence });
    await call("maestro_git_state", {});
    const content = { outcome: "applied", recovered: true, backup_session: backupSession };
    expect(records).toMatchObject([{ type: "patch", content }]);
    expect(contentNow()).not.toBe(before);
  });

  it("is repaired once, and said in the log", async () => {
    await interrupt();
    const said: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (message) => void said.push(message) };
    const recovered = recoverOnce(logger);
    await expect(recovered(state)).resolves.toMatchObject({ outcome: "rolled-back" });
    await expect(recovered(state)).resolves.toBeUndefined();
    expect(said).toEqual([expect.stringMatching(/^Patch \S+ had been interrupted: it was taken back\.$/)]);
    expect(contentNow()).toBe(before);
  });

  it("does not keep calls from working when it cannot be repaired", async () => {
    await interrupt();
    writeFileSync(join(state, "patch-journal.json"), "{");
    const said: string[] = [];
    const recovered = recoverOnce({ ...silentLogger, warn: (message) => void said.push(message) });
    await expect(recovered(state)).resolves.toBeUndefined();
    expect(said).toEqual(["a patch that was interrupted could not be taken back"]);
  });

  it("is removed where it is a worktree", async () => {
    const git = (...args: readonly string[]): string =>
      execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], {
        cwd: workspace,
        encoding: "utf8",
      });
    git("init", "-q");
    git("add", "a.ts");
    git("-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");
    const { path } = await createWorktree({ root: workspace });
    const record = JSON.parse(readFileSync(`${path}.owner.json`, "utf8")) as Record<string, unknown>;
    const { pid } = spawnSync("true");
    writeFileSync(`${path}.owner.json`, JSON.stringify({ ...record, pid }));
    const { call } = await connectClientIn({ workspace });
    await call("maestro_git_state");
    expect(existsSync(path)).toBe(false);
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  });
});
