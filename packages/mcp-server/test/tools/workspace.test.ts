import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answering } from "../support/consultants.ts";
import { connectClientIn, type TestClient } from "../support/connect-client.ts";

let workspace = "";

beforeEach(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), "maestro-tools-")));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: workspace, encoding: "utf8" }).trim();
}

async function commitFile(name: string, content: string): Promise<void> {
  await writeFile(join(workspace, name), content);
  git("init", "--quiet", "--initial-branch=main");
  git("add", name);
  git("commit", "--quiet", "--message=first");
}

const patch = "--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n const a = 1;\n-const b = 2;\n+const b = 3;\n";
const before = "const a = 1;\nconst b = 2;\n";
const after = "const a = 1;\nconst b = 3;\n";
const contentOf = (name: string): Promise<string> => readFile(join(workspace, name), "utf8");

async function applied(): Promise<TestClient & { readonly result: Record<string, unknown> }> {
  await writeFile(join(workspace, "a.ts"), before);
  const client = await connectClientIn({ workspace });
  const { result } = await client.call("maestro_apply_patch", { patch });
  return { ...client, result };
}

describe("maestro_git_state", () => {
  it("says where the workspace's repository stands, in the contract's names", async () => {
    await commitFile("a.ts", before);
    const commit = git("rev-parse", "HEAD");
    await writeFile(join(workspace, "a.ts"), after);
    const { call } = await connectClientIn({ workspace });
    expect((await call("maestro_git_state")).result).toEqual({
      ok: true,
      state: {
        root: workspace,
        branch: "main",
        is_detached_head: false,
        commit,
        short_commit: commit.slice(0, 8),
        status: " M a.ts",
        is_dirty: true,
        diff_stat: expect.stringContaining("a.ts | 2 +-"),
        recent_commits: [expect.stringContaining("first")],
      },
      warnings: [],
    });
  });

  it("takes a file, relative to the workspace", async () => {
    await commitFile("a.ts", before);
    const { call } = await connectClientIn({ workspace });
    expect((await call("maestro_git_state", { path: "a.ts" })).result).toMatchObject({ state: { branch: "main" } });
  });

  it("is empty outside a repository, and no error", async () => {
    const { call } = await connectClientIn({ workspace });
    const { isError, result } = await call("maestro_git_state");
    expect(isError).toBe(false);
    expect(result).toEqual({ ok: true, state: {}, warnings: [] });
  });

  it("refuses a path that does not exist", async () => {
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_git_state", { path: "nowhere" });
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "path" });
  });
});

describe("maestro_pack_context", () => {
  it("puts constraints first and files last, and counts what went in", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace });
    const given = {
      files: ["*.ts"],
      facts: ["It worked before."],
      errors: ["boom"],
      constraints: ["No new packages."],
    };
    const { result } = await call("maestro_pack_context", given);
    expect(result["packed_context"]).toMatch(/No new packages\.[^]*boom[^]*It worked before\.[^]*const b = 2;/);
    expect(result["stats"]).toMatchObject({
      total_chars: (result["packed_context"] as string).length,
      max_chars: 40_000,
      truncated: false,
      files_requested: 1,
      files_included: 1,
      facts_count: 1,
      errors_count: 1,
      constraints_count: 1,
      left_out: [],
    });
  });

  it.each([
    [{ stage: "implement" }, 20_000],
    [{ stage: "implement", max_chars: 500 }, 500],
    [{ stage: "implement", max_chars: 90_000 }, 20_000],
    [{ max_chars: 90_000 }, 90_000],
  ])("with %j the limit is %d", async (given, limit) => {
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_pack_context", { facts: ["x".repeat(600)], ...given });
    expect(result["stats"]).toMatchObject({ max_chars: limit });
    expect((result["packed_context"] as string).length).toBeLessThanOrEqual(limit);
  });

  it("says what was left out and why", async () => {
    await writeFile(join(workspace, "a.ts"), before.repeat(500));
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_pack_context", { files: ["a.ts", "b*.ts"], max_chars: 400 });
    expect(result["stats"]).toMatchObject({ truncated: true });
    const names = (result["stats"] as { left_out: { name: string }[] }).left_out.map(({ name }) => name);
    expect(names).toContain("b*.ts");
  });

  it("keeps a text that is too long for a result where it can be read whole", async () => {
    const facts = Array.from({ length: 35 }, (_, index) => `${index} ${"fact ".repeat(200)}`);
    const { call } = await connectClientIn({ workspace });
    const { result, chars } = await call("maestro_pack_context", { facts });
    expect(chars).toBeLessThanOrEqual(30_000);
    expect(result["packed_context"]).toMatchObject({
      truncated: true,
      resource: expect.stringContaining("result.json"),
    });
    const status = await call("maestro_run_status", { run_id: result["run_id"] });
    expect(status.result).toMatchObject({ kind: "context", status: "completed", result: { stats: result["stats"] } });
  });

  it("reads nothing outside the workspace", async () => {
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_pack_context", { files: ["/etc/passwd"] });
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "files[0]" });
  });
});

describe("maestro_consult", () => {
  it("packs its context for the stage", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace }, answering("codex", "42"));
    const { result } = await call("maestro_consult", { prompt: "Why?", context_files: ["a.ts"], stage: "debug" });
    const { result: page } = await call("maestro_read_artifact", { run_id: result["run_id"], name: "consults.jsonl" });
    expect(page["content"]).toMatch(/const b = 2;[^]*Why\?/);
  });
});

describe("maestro_apply_patch", () => {
  it("applies a patch and says how to undo it", async () => {
    const { result } = await applied();
    expect(await contentOf("a.ts")).toBe(after);
    expect(result).toMatchObject({
      ok: true,
      dry_run: false,
      files_changed: ["a.ts"],
      files_created: [],
      files_deleted: [],
      files_failed: [],
      error: null,
      details: [{ path: "a.ts", status: "modified", added_lines: 1, removed_lines: 1 }],
    });
    const session = result["backup_session"] as string;
    expect(result["backup_dir"]).toBe(join(workspace, ".maestro", "backups", session));
    expect(result["next"]).toContainEqual({
      tool: "maestro_restore_from_backup",
      arguments: { backup_session: session },
      why: "undo it",
    });
  });

  it("checks only, when it is told so", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_apply_patch", { patch, dry_run: true });
    expect(result).toMatchObject({ ok: true, dry_run: true, files_changed: ["a.ts"], backup_session: null });
    expect(await contentOf("a.ts")).toBe(before);
  });

  it("refuses the whole patch when one file fails, with the reason", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace });
    const other = patch.replaceAll("a.ts", "missing.ts");
    const { isError, result } = await call("maestro_apply_patch", { patch: patch + other });
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      error_code: "PATCH_NOT_FOUND",
      files_changed: [],
      files_failed: ["missing.ts"],
      backup_session: null,
    });
    expect(result["error"]).toContain("missing.ts");
    expect(await contentOf("a.ts")).toBe(before);
  });

  it("masks what a reason quotes of a file", async () => {
    // Made here, so that no scanner takes it for a real one.
    const secret = ["gh", "p_", "a1B2".repeat(9)].join("");
    await writeFile(join(workspace, "a.ts"), `const a = 1;\nconst b = "${secret}";\n`);
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_apply_patch", { patch });
    expect(result).toMatchObject({ ok: false, error_code: "PATCH_NO_MATCH" });
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it("works in another configured root, and nowhere else", async () => {
    const other = join(workspace, "other");
    await mkdir(other);
    await writeFile(join(other, "a.ts"), before);
    const own = join(workspace, "own");
    await mkdir(own);
    const given = { patch, workspace_root: other };
    const config = { workspace: { roots: [other] } };
    const confined = await connectClientIn({ workspace: own });
    expect((await confined.call("maestro_apply_patch", given)).result).toMatchObject({
      ok: false,
      argument: "workspace_root",
    });
    const { call } = await connectClientIn({ workspace: own, config });
    const { result } = await call("maestro_apply_patch", given);
    expect(result).toMatchObject({ ok: true, files_changed: ["a.ts"] });
    expect(result["backup_dir"]).toContain(join(other, ".maestro"));
    const undone = { backup_session: result["backup_session"], workspace_root: other };
    expect((await call("maestro_restore_from_backup", undone)).result).toMatchObject({ ok: true });
    expect(await readFile(join(other, "a.ts"), "utf8")).toBe(before);
  });

  it("changes only kinds of files that the configuration lists", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace, config: { patch: { allow: ["*.md"] } } });
    expect((await call("maestro_apply_patch", { patch })).result).toMatchObject({ error_code: "PATCH_NOT_ALLOWED" });
  });
});

describe("maestro_restore_from_backup", () => {
  it("undoes a patch, created files too, and can be taken back itself", async () => {
    const created = "--- /dev/null\n+++ b/new.ts\n@@ -0,0 +1 @@\n+export {};\n";
    await writeFile(join(workspace, "a.ts"), before);
    const { call } = await connectClientIn({ workspace });
    const { result: done } = await call("maestro_apply_patch", { patch: patch + created });
    const { result } = await call("maestro_restore_from_backup", { backup_session: done["backup_session"] });
    expect(result).toMatchObject({
      ok: true,
      restored_files: ["a.ts"],
      files_removed: ["new.ts"],
      modified_since: [],
      failed: [],
      backup_session: done["backup_session"],
    });
    expect(await contentOf("a.ts")).toBe(before);
    await expect(contentOf("new.ts")).rejects.toThrow("ENOENT");
    await call("maestro_restore_from_backup", { backup_session: result["undo_session"] });
    expect(await contentOf("new.ts")).toBe("export {};\n");
  });

  it("leaves alone what was changed since, and says so", async () => {
    const { call, result: done } = await applied();
    await writeFile(join(workspace, "a.ts"), "mine\n");
    const { isError, result } = await call("maestro_restore_from_backup", { backup_session: done["backup_session"] });
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      error_code: "RESTORE_INCOMPLETE",
      modified_since: ["a.ts"],
      restored_files: [],
      undo_session: null,
    });
    expect(await contentOf("a.ts")).toBe("mine\n");
  });

  it("restores only what is asked for", async () => {
    const { call, result: done } = await applied();
    const given = { backup_session: done["backup_session"], files: ["b.ts"] };
    expect((await call("maestro_restore_from_backup", given)).result).toMatchObject({
      ok: false,
      failed: [{ path: "b.ts" }],
    });
    expect(await contentOf("a.ts")).toBe(after);
  });

  it.each(["../../etc", "20260131_120000_0a1b2c3d"])("refuses the session %s", async (session) => {
    const { call } = await connectClientIn({ workspace });
    const { result } = await call("maestro_restore_from_backup", { backup_session: session });
    expect(result).toMatchObject({ ok: false, error_code: "BACKUP_NOT_FOUND", argument: "backup_session" });
  });
});

it("what a server of this workspace did is undone by the next one", async () => {
  const { result: done } = await applied();
  const { call } = await connectClientIn({ workspace });
  await call("maestro_restore_from_backup", { backup_session: done["backup_session"] });
  expect(await contentOf("a.ts")).toBe(before);
});

describe("evidence that cannot be recorded", () => {
  it("is a warning of the patch and of the restore; what was done stands", async () => {
    await writeFile(join(workspace, "a.ts"), before);
    const evidence = { record: () => Promise.reject(new Error("the disk is full")) };
    const { call } = await connectClientIn({ workspace, evidence });
    const { result } = await call("maestro_apply_patch", { patch });
    const warning = "No evidence of this could be recorded; what was done stands. the disk is full";
    expect(result).toMatchObject({ ok: true, warnings: [warning] });
    expect(await contentOf("a.ts")).toBe(after);
    const restored = await call("maestro_restore_from_backup", { backup_session: result["backup_session"] });
    expect(restored.result).toMatchObject({ ok: true, warnings: [warning] });
  });
});
