import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitState } from "@maestro/workspace";
import { gitRepository, temporaryDirectory, type TestRepository } from "../support/git-repository.ts";

describe("gitState", () => {
  it("tells branch, commit, status, diff and recent commits as git does", async () => {
    const repo = gitRepository();
    for (const subject of ["one", "two", "three", "four"]) repo.commit(subject, { "a.txt": `${subject}\n` });
    repo.write("a.txt", "changed\n");
    repo.write("new file.txt", "x");
    const state = await gitState(repo.root);
    const head = repo.git("rev-parse", "HEAD");
    expect(state).toEqual({
      root: repo.root,
      branch: "main",
      isDetachedHead: false,
      commit: head,
      shortCommit: head.slice(0, 8),
      status: ' M a.txt\n?? "new file.txt"',
      isDirty: true,
      diffStat: " a.txt | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)",
      recentCommits: repo.git("log", "--oneline", "-3").split("\n"),
    });
  });

  it("names files of other scripts as they are, and shows no control sequence", async () => {
    const repo = gitRepository();
    repo.commit("첫 커밋\u001b[31m\u009b1m", { "설계 문서.md": "1\n", "src/\u009b31mx.ts": "1\n" });
    repo.write("설계 문서.md", "2\n");
    repo.write("src/\u009b31mx.ts", "2\n");
    const state = await gitState(repo.root);
    expect(state.status?.split("\n")).toEqual([" M src/x.ts", ' M "설계 문서.md"']);
    expect(state.diffStat).toContain("설계 문서.md");
    expect(state.recentCommits?.[0]).toMatch(/ 첫 커밋$/);
  });

  it("is empty outside a repository", async () => {
    expect(await gitState(temporaryDirectory())).toEqual({});
  });

  it("takes a file, and a directory below the root", async () => {
    const repo = gitRepository();
    repo.commit("first", { "src/deep/a.ts": "1" });
    expect(await gitState(join(repo.root, "src/deep/a.ts"))).toMatchObject({
      root: repo.root,
      isDirty: false,
      status: "",
    });
    expect(await gitState(join(repo.root, "src/deep"))).toMatchObject({ root: repo.root });
  });

  it.each(["/nowhere/at/all", "a\0b"])("names %j, which does not exist, in a sentence of its own", async (path) => {
    await expect(gitState(path)).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      argument: "path",
      message: `path: got ${JSON.stringify(path)}, expected a directory or file that exists.`,
    });
  });

  it("knows the branch of a repository without commits, and nothing about commits", async () => {
    const repo = gitRepository();
    repo.write("a.txt", "x");
    const state = await gitState(repo.root);
    expect(state).toEqual({
      root: repo.root,
      branch: "main",
      isDetachedHead: false,
      status: "?? a.txt",
      isDirty: true,
    });
  });

  it("says where a detached HEAD is", async () => {
    const repo = gitRepository();
    repo.commit("first");
    repo.git("tag", "v1");
    repo.git("checkout", "-q", "--detach");
    expect(await gitState(repo.root)).toMatchObject({ branch: "HEAD", isDetachedHead: true, detachedAt: "v1" });
  });

  it("reads a linked worktree by itself", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x" });
    const linked = join(temporaryDirectory(), "linked");
    repo.git("worktree", "add", "-q", "-b", "side", linked);
    expect(await gitState(linked)).toMatchObject({ root: linked, branch: "side", isDirty: false });
  });

  it("sees a submodule's new commit, and reads a submodule by itself", async () => {
    const inner = gitRepository();
    inner.commit("inner", { "i.txt": "x" });
    const outer = gitRepository();
    outer.git("submodule", "--quiet", "add", inner.root, "sub");
    outer.commit("outer");
    expect(await gitState(outer.root)).toMatchObject({ isDirty: false });
    gitRepository(join(outer.root, "sub")).commit("more");
    expect(await gitState(outer.root)).toMatchObject({ status: " M sub" });
    expect(await gitState(join(outer.root, "sub"))).toMatchObject({ root: join(outer.root, "sub") });
  });

  it("sees changes in a submodule, nested ones too, as git does", async () => {
    const innermost = gitRepository();
    innermost.commit("innermost", { "n.txt": "x" });
    const inner = gitRepository();
    inner.git("submodule", "--quiet", "add", innermost.root, "nested");
    inner.commit("inner");
    const outer = gitRepository();
    outer.git("submodule", "--quiet", "add", inner.root, "sub");
    outer.git("submodule", "--quiet", "update", "--init", "--recursive");
    outer.commit("outer");
    writeFileSync(join(outer.root, "sub/nested/n.txt"), "changed");
    expect(await gitState(outer.root)).toMatchObject({ status: " M sub", isDirty: true });
    expect(outer.git("status", "--porcelain")).toBe("M sub");
  });

  it("is not led elsewhere by git's variables in the environment", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x" });
    process.env["GIT_DIR"] = join(temporaryDirectory(), "nowhere");
    try {
      expect(await gitState(repo.root)).toMatchObject({ root: repo.root, isDirty: false });
    } finally {
      delete process.env["GIT_DIR"];
    }
  });

  it("masks credentials in the remote's URL", async () => {
    const repo = gitRepository();
    const secret = randomBytes(12).toString("hex");
    repo.git("remote", "add", "origin", `https://user:${secret}@example.org/a/b.git`);
    expect((await gitState(repo.root)).remoteUrl).toBe("https://***MASKED***@example.org/a/b.git");
    repo.git("remote", "set-url", "origin", `https://${secret}@example.org/a/b.git`);
    expect((await gitState(repo.root)).remoteUrl).toBe("https://***MASKED***@example.org/a/b.git");
    repo.git("remote", "set-url", "origin", "git@example.org:a/b.git");
    expect((await gitState(repo.root)).remoteUrl).toBe("git@example.org:a/b.git");
  });

  it("bounds a huge status and says what was cut", async () => {
    const repo = gitRepository();
    for (let index = 0; index < 1200; index += 1) repo.write(`f${index}`, "");
    const state = await gitState(repo.root);
    expect(state.status?.split("\n")).toHaveLength(1000);
    expect(state.statusCut).toBe("200 lines left out");
  });

  it("says that git did not answer within the limit", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x" });
    await expect(gitState(repo.root, { timeoutMs: 1 })).rejects.toMatchObject({ code: "WORKSPACE_GIT_TIMEOUT" });
  });

  it("says that git is missing", async () => {
    const repo = gitRepository();
    const path = process.env["PATH"];
    process.env["PATH"] = "/nowhere";
    try {
      await expect(gitState(repo.root)).rejects.toMatchObject({ code: "WORKSPACE_GIT_MISSING", hint: "Install git." });
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("ends with the signal's reason", async () => {
    const repo = gitRepository();
    await expect(gitState(repo.root, { signal: AbortSignal.abort("enough") })).rejects.toBe("enough");
  });

  it("takes no lock: the index is not rewritten", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "x" });
    utimesSync(join(repo.root, "a.txt"), 1, 1);
    writeFileSync(join(repo.root, ".git/index.lock"), "");
    expect(await gitState(repo.root)).toMatchObject({ isDirty: false });
  });
});

describe("gitState in a hostile repository", () => {
  const trap = (repo: TestRepository): { readonly script: string; readonly sprung: () => boolean } => {
    const mark = join(temporaryDirectory(), "sprung");
    const script = join(repo.root, ".git", "trap.sh");
    writeFileSync(script, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
    chmodSync(script, 0o755);
    return { script, sprung: () => existsSync(mark) };
  };
  const settings: readonly (readonly [string, readonly string[]])[] = [
    ["core.fsmonitor", []],
    ["core.pager", []],
    ["pager.log", []],
    ["pager.status", []],
    ["diff.external", []],
    ["diff.evil.command", []],
    ["diff.evil.textconv", []],
    ["filter.evil.clean", []],
    ["filter.evil.process", []],
    ["gpg.program", ["log.showSignature=true"]],
    ["core.sshCommand", []],
    ["core.alternateRefsCommand", []],
    ["credential.helper", []],
    ["core.editor", []],
  ];

  it.each(settings)("does not run %s", async (name, further) => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "one\n", ".gitattributes": "*.txt diff=evil filter=evil\n" });
    const { script, sprung } = trap(repo);
    repo.git("config", name, script);
    for (const setting of further) repo.git("config", ...(setting.split("=") as [string, string]));
    writeFileSync(join(repo.root, "a.txt"), "two\n");
    const state = await gitState(repo.root);
    expect(state.status).toBe(" M a.txt");
    expect(sprung()).toBe(false);
  });

  it.each(["core.fsmonitor", "filter.evil.clean"])("does not run %s of a submodule", async (name) => {
    const inner = gitRepository();
    inner.commit("inner", { "a.txt": "one\n", ".gitattributes": "*.txt filter=evil\n" });
    const outer = gitRepository();
    outer.git("submodule", "--quiet", "add", inner.root, "sub");
    outer.commit("outer");
    // A link in the index that .gitmodules does not know of is looked into just the same.
    outer.git("rm", "-q", "--cached", ".gitmodules");
    const { script, sprung } = trap(outer);
    const sub = gitRepository(join(outer.root, "sub"));
    sub.git("config", name, script);
    sub.write("a.txt", "two\n");
    expect((await gitState(outer.root)).status).toContain(" M sub");
    expect(sprung()).toBe(false);
    outer.git("status");
    expect(sprung(), "git itself runs it").toBe(true);
  });

  it("runs none of its hooks", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "one\n" });
    const { script, sprung } = trap(repo);
    const hooks = join(repo.root, ".git", "own-hooks");
    mkdirSync(hooks);
    for (const hook of ["post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"]) {
      writeFileSync(join(hooks, hook), `#!/bin/sh\nexec '${script}'\n`);
      chmodSync(join(hooks, hook), 0o755);
    }
    repo.git("config", "core.hooksPath", hooks);
    utimesSync(join(repo.root, "a.txt"), 1, 1);
    expect(await gitState(repo.root)).toMatchObject({ isDirty: false });
    expect(sprung()).toBe(false);
  });

  it("refuses a filter whose name cannot be switched off", async () => {
    const repo = gitRepository();
    repo.commit("first", { "a.txt": "one\n" });
    repo.git("config", "filter.a=b.clean", "true");
    await expect(gitState(repo.root)).rejects.toMatchObject({ code: "WORKSPACE_GIT_UNSAFE" });
  });

  it("does not run a filter that an included file defines", async () => {
    const repo = gitRepository();
    repo.git("config", "include.path", "extra");
    repo.commit("first", { "a.txt": "one\n", ".gitattributes": "*.txt filter=mine\n" });
    const { script, sprung } = trap(repo);
    repo.git("config", "-f", join(repo.root, ".git/extra"), "filter.mine.clean", script);
    repo.write("a.txt", "two\n");
    await gitState(repo.root);
    expect(sprung()).toBe(false);
    repo.git("status");
    expect(sprung(), "git itself runs it").toBe(true);
  });
});
