import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createWorktree, gitState, pruneWorktrees } from "@maestro/workspace";
import { describe, expect, it } from "vitest";
import { gitRepository, temporaryDirectory, type TestRepository } from "../support/git-repository.ts";

/** What a worktree must leave as it is. */
function traces(repo: TestRepository): Readonly<Record<string, string>> {
  return {
    index: readFileSync(join(repo.root, ".git/index")).toString("base64"),
    branches: repo.git("for-each-ref"),
    stashes: repo.git("stash", "list"),
    head: repo.git("rev-parse", "HEAD"),
    status: repo.git("--no-optional-locks", "status", "--porcelain"),
    worktrees: repo.git("worktree", "list", "--porcelain"),
    objects: repo.git("count-objects"),
  };
}

describe("createWorktree", () => {
  it("gives a tree at a commit and removes it without a trace in the repository", async () => {
    const repo = gitRepository();
    const first = repo.commit("first", { "a.txt": "one\n" });
    repo.commit("second", { "a.txt": "two\n" });
    repo.write("a.txt", "three\n");
    repo.git("add", "a.txt");
    const before = traces(repo);
    const worktree = await createWorktree({ root: repo.root, commit: "HEAD~1" });
    expect(worktree).toMatchObject({ commit: first, notCarried: [] });
    expect(readFileSync(join(worktree.path, "a.txt"), "utf8")).toBe("one\n");
    expect(await gitState(worktree.path)).toMatchObject({ root: worktree.path, isDetachedHead: true, isDirty: false });
    expect(repo.git("--no-optional-locks", "status", "--porcelain")).toBe(before["status"]);
    writeFileSync(join(worktree.path, "a.txt"), "changed\n");
    await worktree.remove();
    await worktree.remove();
    expect(existsSync(worktree.path)).toBe(false);
    expect(traces(repo)).toEqual(before);
    expect(readdirSync(join(repo.root, ".maestro/worktrees"))).toEqual([]);
  });

  it("carries tracked and untracked changes over, but not what is ignored", async () => {
    const repo = gitRepository();
    repo.commit("first", {
      ".gitignore": "ignored\n",
      "changed.txt": "a\n",
      "staged.txt": "a\n",
      "deleted.txt": "a\n",
      "deleted-staged.txt": "a\n",
      "script.sh": "a\n",
      "renamed.txt": "long enough to be taken for a rename\n",
      "becomes-directory": "a\n",
      "directory/becomes-file": "a\n",
      "한글.txt": "a\n",
    });
    symlinkSync("/etc", join(repo.root, "becomes-tree"));
    repo.commit("link");
    repo.write("changed.txt", "b\r\n");
    repo.write("staged.txt", "b\n");
    repo.git("add", "staged.txt");
    repo.write("staged.txt", "c\n");
    rmSync(join(repo.root, "deleted.txt"));
    repo.git("rm", "-q", "deleted-staged.txt");
    chmodSync(join(repo.root, "script.sh"), 0o755);
    repo.git("mv", "renamed.txt", "new name.txt");
    rmSync(join(repo.root, "becomes-directory"));
    repo.write("becomes-directory/inner", "b\n");
    rmSync(join(repo.root, "directory"), { recursive: true });
    repo.write("directory", "b\n");
    rmSync(join(repo.root, "becomes-tree"));
    repo.write("becomes-tree/maestro-test", "b\n");
    repo.write("한글.txt", "b\n");
    repo.write("new/deep/file.txt", "b\n");
    repo.write("ignored", "b\n");
    symlinkSync("changed.txt", join(repo.root, "link"));
    const nested = gitRepository(join(repo.root, "nested"));
    nested.commit("x", { "x.txt": "x\n" });
    const before = traces(repo);

    const worktree = await createWorktree({ root: repo.root, commit: "dirty" });
    const text = (path: string): string => readFileSync(join(worktree.path, path), "utf8");
    expect(text("changed.txt")).toBe("b\r\n");
    expect(text("staged.txt")).toBe("c\n");
    expect(text("becomes-directory/inner")).toBe("b\n");
    expect(text("directory")).toBe("b\n");
    expect(text("becomes-tree/maestro-test")).toBe("b\n");
    expect(existsSync("/etc/maestro-test")).toBe(false);
    expect(text("한글.txt")).toBe("b\n");
    expect(text("new/deep/file.txt")).toBe("b\n");
    expect(text("new name.txt")).toBe("long enough to be taken for a rename\n");
    expect(readlinkSync(join(worktree.path, "link"))).toBe("changed.txt");
    expect(lstatSync(join(worktree.path, "script.sh")).mode & 0o111).not.toBe(0);
    for (const gone of ["deleted.txt", "deleted-staged.txt", "renamed.txt", "ignored", "nested/x.txt"]) {
      expect(existsSync(join(worktree.path, gone)), gone).toBe(false);
    }
    expect(worktree.notCarried).toEqual(["nested"]);
    expect(traces(repo)).toMatchObject({
      index: before["index"],
      stashes: before["stashes"],
      objects: before["objects"],
    });
    await worktree.remove();
    expect(traces(repo)).toEqual(before);
  });

  it("works from a directory below the root and from a linked worktree", async () => {
    const repo = gitRepository();
    repo.commit("first", { "src/a.txt": "x\n" });
    const linked = join(temporaryDirectory(), "linked");
    repo.git("worktree", "add", "-q", "-b", "side", linked);
    for (const root of [join(repo.root, "src"), linked]) {
      const worktree = await createWorktree({ root });
      expect(readFileSync(join(worktree.path, "src/a.txt"), "utf8")).toBe("x\n");
      await worktree.remove();
    }
    expect(repo.git("worktree", "list").split("\n")).toHaveLength(2);
  });

  it("makes several at once", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x\n" });
    const worktrees = await Promise.all([1, 2, 3].map(() => createWorktree({ root: repo.root, commit: "dirty" })));
    expect(new Set(worktrees.map(({ path }) => path)).size).toBe(3);
    await Promise.all(worktrees.map(({ remove }) => remove()));
    expect(repo.git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("runs neither hooks nor filters of the repository", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x\n", ".gitattributes": "*.txt filter=evil\n" });
    const mark = join(temporaryDirectory(), "mark");
    repo.git("config", "filter.evil.smudge", `touch '${mark}'; cat`);
    mkdirSync(join(repo.root, ".git/hooks"), { recursive: true });
    writeFileSync(join(repo.root, ".git/hooks/post-checkout"), `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 });
    const worktree = await createWorktree({ root: repo.root });
    expect(readFileSync(join(worktree.path, "a.txt"), "utf8")).toBe("x\n");
    expect(existsSync(mark)).toBe(false);
    await worktree.remove();
  });

  it.each(["no-such-branch", "--help", "HEAD:a.txt", ""])(
    "refuses the commit %j and leaves nothing behind",
    async (commit) => {
      const repo = gitRepository();
      repo.commit("first", { "a.txt": "x\n" });
      await expect(createWorktree({ root: repo.root, commit })).rejects.toMatchObject({
        code: "INVALID_ARGUMENT",
        argument: "commit",
      });
      expect(repo.git("worktree", "list").split("\n")).toHaveLength(1);
    },
  );

  it("says that there is no commit to make it of", async () => {
    const empty = temporaryDirectory();
    await expect(createWorktree({ root: empty })).rejects.toMatchObject({ code: "WORKSPACE_NO_COMMIT" });
    const repo = gitRepository();
    await expect(createWorktree({ root: repo.root, commit: "dirty" })).rejects.toMatchObject({
      code: "WORKSPACE_NO_COMMIT",
    });
  });

  it("refuses a state directory that is a link", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x\n" });
    symlinkSync(temporaryDirectory(), join(repo.root, ".maestro"));
    await expect(createWorktree({ root: repo.root })).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });
});

describe("pruneWorktrees", () => {
  it("removes what a killed process left, and neither what is in use nor the user's own", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x\n" });
    const own = join(temporaryDirectory(), "own");
    repo.git("worktree", "add", "-q", "-b", "own", own);
    const used = await createWorktree({ root: repo.root });
    // A process that has been: its record as it would have left it.
    const child = spawn("true");
    await once(child, "exit");
    const left = await createWorktree({ root: repo.root });
    const half = await createWorktree({ root: repo.root });
    for (const { path } of [left, half]) {
      const record = JSON.parse(readFileSync(`${path}.owner.json`, "utf8")) as Record<string, unknown>;
      writeFileSync(`${path}.owner.json`, JSON.stringify({ ...record, pid: child.pid }));
    }
    rmSync(half.path, { recursive: true });

    expect([...(await pruneWorktrees({ root: repo.root }))].sort()).toEqual([left.path, half.path].sort());
    expect([left.path, half.path, used.path, own].map((path) => existsSync(path))).toEqual([false, false, true, true]);
    expect(repo.git("worktree", "list").split("\n")).toHaveLength(3);
    expect(await pruneWorktrees({ root: repo.root })).toEqual([]);
    await used.remove();
  });

  it("has nothing to do outside a repository", async () => {
    expect(await pruneWorktrees({ root: temporaryDirectory() })).toEqual([]);
  });
});
