import { lstat, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkPatch } from "../../src/patch/apply-patch.ts";
import { patchWorkspace, textOf, type PatchWorkspace } from "./patch-workspace.ts";

const ten = Array.from({ length: 10 }, (_, index) => `line${index + 1}\n`).join("");
const edit = (path: string): string =>
  `--- a/${path}\n+++ b/${path}\n@@ -4,3 +4,3 @@\n line4\n-line5\n+LINE5\n line6\n`;
const edited = ten.replace("line5", "LINE5");
const create = (path: string, text = "evil"): string => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${text}\n`;
const rename = (from: string, to: string): string =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;

/** Codes of the files that a patch was refused for, after checking that nothing was changed. */
async function refusal(workspace: PatchWorkspace, patch: string): Promise<string | undefined> {
  const before = await workspace.snapshot();
  const report = await workspace.apply(patch);
  expect(await workspace.snapshot()).toEqual(before);
  expect(report.ok).toBe(false);
  expect(report.backupSession).toBeUndefined();
  return report.problem?.code;
}

async function elapsedMs(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

describe("what models write", () => {
  test("P1: the example of the reference applies in spite of its counts", async () => {
    const text = "# 1\n# 2\n# 3\n# 4\n# 5\n# 6\n# 7\n# 8\n# 9\ndef main():\n    pass\n";
    const workspace = await patchWorkspace({ "src/main.py": text });
    const patch =
      '\n--- a/src/main.py\n+++ b/src/main.py\n@@ -10,6 +10,7 @@\n def main():\n+    print("Hello")\n     pass\n';
    expect(await workspace.apply(patch)).toMatchObject({ ok: true, filesChanged: ["src/main.py"] });
    expect(await workspace.read("src/main.py")).toBe(text.replace("    pass", '    print("Hello")\n    pass'));
  });

  test.each([
    ["prose and a fence", `I fixed it:\n\n\`\`\`diff\n${edit("a.txt")}\`\`\`\n\n- It was line 5.\n`],
    ["a fence of tildes", `~~~~diff\n${edit("a.txt")}~~~~\n`],
    ["prose right after the last line", `${edit("a.txt")}This changes line 5.\n`],
    ["a mail signature", `${edit("a.txt")}-- \n2.39.5\n\n`],
    ["a byte order mark before it", `\uFEFF${edit("a.txt")}`],
    ["carriage returns at every end", edit("a.txt").replaceAll("\n", "\r\n")],
    ["an svn header", `Index: a.txt\n${"=".repeat(67)}\n${edit("a.txt")}`],
    ["timestamps", edit("a.txt").replaceAll(/^((?:---|\+\+\+).*)$/gm, "$1\t2026-01-02 03:04:05.000000 +0000")],
    ["timestamps without a tab", edit("a.txt").replaceAll(/^((?:---|\+\+\+).*)$/gm, "$1 2026-01-02 03:04:05")],
    ["names without prefixes", edit("a.txt").replaceAll(/ [ab]\//g, " ")],
    ["one prefix only", edit("a.txt").replace("--- a/", "--- ")],
    ["the same prefix twice", edit("a.txt").replace("+++ b/", "+++ a/")],
    ["names from the current directory", edit("a.txt").replaceAll(/ [ab]\//g, " ./")],
    ["mnemonic prefixes", edit("a.txt").replace("a/a", "i/a").replace("b/a", "w/a")],
    ["a bare @@", edit("a.txt").replace("@@ -4,3 +4,3 @@", "@@")],
    ["dots in the @@ line", edit("a.txt").replace("@@ -4,3 +4,3 @@", "@@ ... @@")],
    ["a name in the @@ line", edit("a.txt").replace("@@ -4,3 +4,3 @@", "@@ def main():")],
    ["placeholders in the @@ line", edit("a.txt").replace("@@ -4,3 +4,3 @@", "@@ -X,Y +X,Y @@")],
    ["no closing @@", edit("a.txt").replace("+4,3 @@", "+4,3")],
    ["counts too large", edit("a.txt").replace("-4,3 +4,3", "-4,9 +4,12")],
    ["counts too small", edit("a.txt").replace("-4,3 +4,3", "-4,1 +4,1")],
    ["a wrong line", edit("a.txt").replace("-4,3 +4,3", "-7,3 +7,3")],
    ["a line past the end", edit("a.txt").replace("-4,3 +4,3", "-999999,3 +999999,3")],
    [
      "a git header without --- and +++",
      `diff --git a/a.txt b/a.txt\n${edit("a.txt").split("\n").slice(2).join("\n")}`,
    ],
    ["an index line", `diff --git a/a.txt b/a.txt\nindex 1111111..2222222 100644\n${edit("a.txt")}`],
    ["no prefixes in the git header", `diff --git a.txt a.txt\n${edit("a.txt").replaceAll(/ [ab]\//g, " ")}`],
    ["quotes", edit("a.txt").replace("a/a.txt", '"a/\\141.txt"').replace("b/a.txt", '"b/a.txt"')],
    ["blank lines behind it", `${edit("a.txt")}\n\n\n`],
    ["a second hunk after a blank line", `${edit("a.txt")}\n@@ -9,2 +9,2 @@\n line9\n-line10\n+line10\n`],
  ])("P2: is applied with %s", async (_, patch) => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    expect(await workspace.apply(patch)).toMatchObject({ ok: true, filesChanged: ["a.txt"], filesFailed: [] });
    expect(await workspace.read("a.txt")).toBe(edited);
  });

  test.each([
    [
      "P3: CRLF of a file is kept by a patch with LF",
      "one\r\ntwo\r\n",
      "@@ -1,2 +1,3 @@\n one\n-two\n+TWO\n+three\n",
      "one\r\nTWO\r\nthree\r\n",
    ],
    [
      "P3: a diff that changes the ends of lines does",
      "one\r\ntwo\r\n",
      "@@ -1,2 +1,2 @@\n-one\r\n+one\n two\r\n",
      "one\ntwo\r\n",
    ],
    [
      "P3: mixed ends stay, and added lines end like the line beside them",
      "one\r\ntwo\nthree\n",
      "@@ -1,3 +1,4 @@\n one\n+ONE\n two\n three\n",
      "one\r\nONE\r\ntwo\nthree\n",
    ],
    [
      "P4: a missing final newline stays missing",
      "one\ntwo",
      "@@ -1,2 +1,3 @@\n one\n two\n+three\n",
      "one\ntwo\nthree",
    ],
    ["P4: CRLF without a final one", "one\r\ntwo", "@@ -1,2 +1,3 @@\n one\n two\n+three\n", "one\r\ntwo\r\nthree"],
    [
      "P4: a final newline is added when the patch says so",
      "one\ntwo",
      "@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+two\n",
      "one\ntwo\n",
    ],
    [
      "P4: a final newline is removed when the patch says so",
      "one\ntwo\n",
      "@@ -1,2 +1,2 @@\n one\n-two\n+two\n\\ No newline at end of file\n",
      "one\ntwo",
    ],
    ["a byte order mark stays", "\uFEFFone\ntwo\n", "@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n", "\uFEFFONE\ntwo\n"],
    [
      "a byte order mark goes when the patch says so",
      "\uFEFFone\ntwo\n",
      "@@ -1,2 +1,2 @@\n-\uFEFFone\n+one\n two\n",
      "one\ntwo\n",
    ],
    ["removed -- and added ++ lines are no headers", "-- x\ny\n", "@@ -1,2 +1,2 @@\n--- x\n+++ z\n y\n", "++ z\ny\n"],
    [
      "hunks may share context",
      ten,
      "@@ -1,3 +1,3 @@\n line1\n-line2\n+L2\n line3\n@@ -3,3 +3,3 @@\n line3\n-line4\n+L4\n line5\n",
      ten.replace("line2", "L2").replace("line4", "L4"),
    ],
    [
      "hunks may come in any order",
      ten,
      "@@ -8,2 +8,2 @@\n line8\n-line9\n+L9\n@@ -1,2 +1,2 @@\n line1\n-line2\n+L2\n",
      ten.replace("line9", "L9").replace("line2", "L2"),
    ],
    ["an empty file gets its first line", "", "@@ -0,0 +1 @@\n+one\n", "one\n"],
  ])("%s", async (_, before, hunks, after) => {
    const workspace = await patchWorkspace({ "a.txt": before });
    const report = await workspace.apply(`--- a/a.txt\n+++ b/a.txt\n${hunks}`);
    expect(report.problem).toBeUndefined();
    expect(await workspace.read("a.txt")).toBe(after);
  });

  test("bytes that are no UTF-8 come out as they went in", async () => {
    const workspace = await patchWorkspace();
    await writeFile(join(workspace.root, "a.txt"), Buffer.from("caf\xE9\nx\n", "latin1"));
    expect((await workspace.apply("--- a/a.txt\n+++ b/a.txt\n@@ -2 +2 @@\n-x\n+한\n")).ok).toBe(true);
    expect(await readFile(join(workspace.root, "a.txt"))).toEqual(
      Buffer.concat([Buffer.from("caf\xE9\n", "latin1"), Buffer.from("한\n")]),
    );
  });

  test.each([
    ["without /dev/null", "--- a/new.txt\n+++ b/new.txt\n@@ -0,0 +1,3 @@\n+one\n+\n+two\n"],
    ["with empty lines that lack their +", "--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1,3 @@\n+one\n\n+two\n"],
    ["with wrong counts", "--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1,30 @@\n+one\n+\n+two\n"],
    [
      "with a bare @@",
      "diff --git a/new.txt b/new.txt\nnew file mode 100644\n--- /dev/null\n+++ b/new.txt\n@@\n+one\n+\n+two\n",
    ],
  ])("a file is created %s", async (_, patch) => {
    const workspace = await patchWorkspace();
    expect(await workspace.apply(patch)).toMatchObject({ ok: true, filesCreated: ["new.txt"] });
    expect(await workspace.read("new.txt")).toBe("one\n\ntwo\n");
  });

  test("a file patched twice in one patch is patched in order", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const second = edit("a.txt").replace("-line5\n+LINE5", "-LINE5\n+five");
    expect(await workspace.apply(edit("a.txt") + second)).toMatchObject({ ok: true, filesChanged: ["a.txt"] });
    expect(await workspace.read("a.txt")).toBe(ten.replace("line5", "five"));
  });

  test("counts that are one too large do not make the next file's header a part of the hunk", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten, "b.txt": ten });
    const first = edit("a.txt").replace("-4,3 +4,3", "-4,4 +4,4");
    expect((await workspace.apply(first + edit("b.txt"))).problem).toBeUndefined();
    expect([await workspace.read("a.txt"), await workspace.read("b.txt")]).toEqual([edited, edited]);
  });

  test("a file is created, changed and renamed in one patch", async () => {
    const workspace = await patchWorkspace();
    const change = "--- a/n/a.txt\n+++ b/n/a.txt\n@@ -1 +1 @@\n-one\n+two\n";
    const report = await workspace.apply(create("n/a.txt", "one") + change + rename("n/a.txt", "m/b.txt"));
    expect(report).toMatchObject({ ok: true, filesCreated: ["m/b.txt"], filesChanged: [], filesDeleted: [] });
    expect(await workspace.read("m/b.txt")).toBe("two\n");
    expect(await workspace.read("n")).toBeUndefined();
  });

  test("modes are kept, and changed only when the patch says so", async () => {
    const workspace = await patchWorkspace({
      "a.txt": { text: ten, mode: 0o640 },
      "run.sh": { text: "x\n", mode: 0o644 },
    });
    const mode = "diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n";
    expect((await workspace.apply(edit("a.txt") + mode)).ok).toBe(true);
    expect((await lstat(join(workspace.root, "a.txt"))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(workspace.root, "run.sh"))).mode & 0o777).toBe(0o755);
  });
});

describe("what is refused", () => {
  test.each([
    ["P5: parts that lead up", create("../evil.txt"), "PATCH_PATH_REFUSED"],
    ["P5: dots that some file system reads as ..", create("\uFF0E\uFF0E/x.txt"), "PATCH_PATH_REFUSED"],
    ["P5: an absolute name", create("x.txt").replace("b/x.txt", "/tmp/x.txt"), "PATCH_PATH_REFUSED"],
    [
      "P5: parts that lead up, in octal",
      create("x.txt").replace("b/x.txt", '"b/\\056\\056/x.txt"'),
      "PATCH_PATH_REFUSED",
    ],
    [
      "P6: a copy from outside",
      rename("../outside.txt", "leak.txt").replaceAll("rename", "copy"),
      "PATCH_PATH_REFUSED",
    ],
    [
      "P6: a copy from an absolute name",
      "diff --git a/etc/hosts b/leak.txt\ncopy from /etc/hosts\ncopy to leak.txt\n",
      "PATCH_NAME_MISMATCH",
    ],
    ["P6: a copy of a secret", rename(".env", "leak.txt").replaceAll("rename", "copy"), "PATCH_PROTECTED"],
    ["P7: a rename to outside", rename("a.txt", "../b.txt"), "PATCH_PATH_REFUSED"],
    ["P7: a rename from outside", rename("../outside.txt", "b.txt"), "PATCH_PATH_REFUSED"],
    [
      "P9: a symbolic link made and written through",
      `${create("l", "..").replace("---", "diff --git a/l b/l\nnew file mode 120000\n---")}${create("l/evil.txt")}`,
      "PATCH_UNSUPPORTED",
    ],
    ["P12: names that disagree", edit("a.txt").replace("b/a.txt", "b/b.txt"), "PATCH_NAME_MISMATCH"],
    ["P12: a git header of another file", `diff --git a/b.txt b/b.txt\n${edit("a.txt")}`, "PATCH_NAME_MISMATCH"],
    [
      "P18: a submodule",
      `diff --git a/s b/s\nnew file mode 160000\n${create("s", "Subproject commit 1")}`,
      "PATCH_UNSUPPORTED",
    ],
    [
      "P18: a binary patch",
      "diff --git a/a.txt b/a.txt\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZ\n",
      "PATCH_UNSUPPORTED",
    ],
    [
      "P18: a mention of binary files",
      "diff --git a/a.txt b/a.txt\nBinary files a/a.txt and b/a.txt differ\n",
      "PATCH_UNSUPPORTED",
    ],
    ["P18: other permissions", "diff --git a/a.txt b/a.txt\nold mode 100644\nnew mode 104755\n", "PATCH_UNSUPPORTED"],
    ["P24: an ed script", "5c\nLINE5\n.\nw\n!id\n", "PATCH_UNSUPPORTED"],
    ["P25: an end in the middle of a line", edit("a.txt").slice(0, -9), "PATCH_TRUNCATED"],
    ["P25: an end after the headers", "diff --git a/a.txt b/a.txt\nindex 1111111..2222222 100644\n", "PATCH_MALFORMED"],
    ["P25: an end after the @@", "--- a/a.txt\n+++ b/a.txt\n@@ -4,3 +4,3 @@\n", "PATCH_MALFORMED"],
    [
      "P25: an open fence and too few lines",
      `\`\`\`diff\n${edit("a.txt").replace("-4,3 +4,3", "-4,5 +4,5")}`,
      "PATCH_TRUNCATED",
    ],
    ["lines without a prefix in a hunk", edit("a.txt").replace(" line6", "line6\n-line7"), "PATCH_MALFORMED"],
    ["a change of a file that does not exist", edit("none.txt"), "PATCH_NOT_FOUND"],
    ["a new file that exists", create("a.txt"), "PATCH_EXISTS"],
    ["a file deleted in part", "--- a/a.txt\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-line1\n-line2\n", "PATCH_NO_MATCH"],
    ["a file that is also a directory", create("d.txt") + create("d.txt/x.txt"), "PATCH_NOT_REGULAR"],
    ["a hunk without a file", "@@ -1 +1 @@\n-line1\n+x\n", "PATCH_MALFORMED"],
    [
      "a hunk that only adds, and says not beside what",
      "--- a/a.txt\n+++ b/a.txt\n@@ -5,0 +6 @@\n+new\n",
      "PATCH_AMBIGUOUS",
    ],
    ["hunks after the same line", `${edit("a.txt")}@@ -5,2 +5,2 @@\n-line5\n+five\n line6\n`, "PATCH_OVERLAP"],
    ["a file kind that is not listed", create("a.exe"), "PATCH_NOT_ALLOWED"],
    ["a merge", "--- a/a.txt\n+++ b/a.txt\n@@@ -1,1 -1,1 +1,1 @@@\n- line1\n++x\n", "PATCH_UNSUPPORTED"],
    ["a number of ten digits", edit("a.txt").replace("-4,3", "-4000000000,3"), "PATCH_TOO_LARGE"],
    ["more than 2 MB", `${edit("a.txt")}${"x".repeat(2 ** 21)}`, "PATCH_TOO_LARGE"],
    [
      "more than 200 files",
      Array.from({ length: 201 }, (_, index) => create(`n${index}.txt`)).join(""),
      "PATCH_TOO_LARGE",
    ],
    [
      "more than 2,000 hunks",
      `--- a/a.txt\n+++ b/a.txt\n${"@@ -1 +1 @@\n-line1\n+x\n".repeat(2001)}`,
      "PATCH_TOO_LARGE",
    ],
    ["a context diff", "*** a/a.txt\n--- b/a.txt\n***************\n*** 1,2 ****\n", "PATCH_UNSUPPORTED"],
    ["nothing at all", "", "PATCH_EMPTY"],
  ])("%s", async (_, patch, code) => {
    const workspace = await patchWorkspace({ "a.txt": ten, "b.txt": ten, ".env": "X=1\n" });
    expect(await refusal(workspace, patch)).toBe(code);
    expect(await textOf(join(workspace.base, "outside.txt"))).toBe("OUTSIDE\n");
  });

  test.each(["link/new.txt", "link/n/new.txt"])("P8: a file to be created through a link, %s", async (path) => {
    const workspace = await patchWorkspace({ link: { symlink: ".." } });
    expect(await refusal(workspace, create(path))).toBe("PATCH_SYMLINK");
  });

  test.each([
    ["a linked directory to outside", "link", ".."],
    ["a linked directory inside", "link", "real"],
    ["a linked file", "link/a.txt", "../real/a.txt"],
    ["a dangling link", "link/a.txt", "../nothing"],
  ])("P8: %s", async (_, path, target) => {
    const workspace = await patchWorkspace({ "real/a.txt": ten });
    await workspace.write(path, { symlink: target });
    expect(await refusal(workspace, edit("link/a.txt"))).toBe("PATCH_SYMLINK");
  });

  test.each([
    ".git/hooks/pre-commit",
    "vendor/.git/config.txt",
    ".GIT/x.txt",
    ".git./x.txt",
    ".git /x.txt",
    ".g\u200Cit/x.txt",
    "git~1/x.txt",
    ".\uFF47it/x.txt",
    "sub/.git",
    ".gitattributes",
  ])("P10: git's own %j", async (path) => {
    expect(await refusal(await patchWorkspace(), create(path))).toMatch(/^PATCH_(?:PROTECTED|PATH_REFUSED)$/);
  });

  test.each([
    ".maestro/config.json",
    ".maestro/approvals/x/decision.json",
    ".maestro-artifacts/run/votes.json",
    ".Maestro/config.json",
    "kept/state.json",
    "made/x.json",
  ])("P11: Maestro's own %s", async (path) => {
    const workspace = await patchWorkspace();
    const options = {
      stateDirectory: join(workspace.root, "kept"),
      protectedDirectories: [join(workspace.root, "made")],
    };
    expect(await workspace.apply(create(path), options)).toMatchObject({
      ok: false,
      problem: { code: "PATCH_PROTECTED" },
    });
  });

  test.each([
    [".npmrc"],
    [".mcp.json"],
    [".claude/settings.json"],
    [".codex/config.toml"],
    [".gemini/settings.json"],
    [".vscode/tasks.json"],
    [".idea/x.json"],
    [".husky/pre-commit.sh"],
    [".devcontainer/devcontainer.json"],
    [".github/workflows/ci.yml"],
    ["sub/.GitHub/Workflows/ci.yml"],
    [".github/copilot-instructions.md"],
    [".roo/mcp.json"],
    [".amazonq/mcp.json"],
    [".mvn/extensions.md"],
    ["cloudbuild.yaml"],
    [".bashrc"],
    [".zshenv"],
    ["node_modules/x/index.js"],
    [".env.local"],
    ["keys/server.pem"],
    [".ssh/config.txt"],
    ["secrets.yaml"],
  ])("a protected file, even when allowed: %s", async (path) => {
    const workspace = await patchWorkspace();
    expect(await workspace.apply(create(path), { allow: ["*"] })).toMatchObject({
      ok: false,
      problem: { code: "PATCH_PROTECTED" },
    });
  });

  test("P13: nothing changes when the second file fails, and no directory is left", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten, "b.txt": "other\n" });
    const patch = create("n/m/new.txt") + edit("a.txt") + edit("b.txt");
    expect(await refusal(workspace, patch)).toBe("PATCH_NO_MATCH");
    const report = await workspace.apply(patch);
    expect(report.filesFailed).toEqual(["b.txt"]);
    expect(report.files.map(({ path, status }) => [path, status])).toEqual([
      ["n/m/new.txt", "not-applied"],
      ["a.txt", "not-applied"],
      ["b.txt", "failed"],
    ]);
  });

  test("P14: a hunk that fits several places, which are named", async () => {
    const workspace = await patchWorkspace({ "a.txt": "x\na\ny\na\nz\na\n" });
    const report = await workspace.apply("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\n");
    expect(report.problem?.code).toBe("PATCH_AMBIGUOUS");
    expect(report.files[0]?.hunkFailures?.[0]?.places).toEqual([2, 4, 6]);
  });

  test("a name that can be read in two ways, when both files exist", async () => {
    const workspace = await patchWorkspace({ "a/x.txt": ten, "x.txt": ten });
    expect(await refusal(workspace, edit("x.txt").replace("b/x.txt", "a/x.txt"))).toBe("PATCH_AMBIGUOUS");
  });

  test("P15: a huge line number, at once", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const patch = edit("a.txt").replace("-4,3", `-${"9".repeat(40)},3`);
    expect(await elapsedMs(() => refusal(workspace, patch))).toBeLessThan(1000);
  });

  test("P16: a FIFO, without waiting for its other end", async () => {
    const workspace = await patchWorkspace({ "a.txt": { fifo: true } });
    expect(await elapsedMs(() => refusal(workspace, edit("a.txt")))).toBeLessThan(1000);
    expect(await refusal(workspace, edit("a.txt"))).toBe("PATCH_NOT_REGULAR");
  });

  test("P18: a binary file", async () => {
    const workspace = await patchWorkspace({ "a.txt": `\0${ten}` });
    expect(await refusal(workspace, edit("a.txt"))).toBe("PATCH_BINARY_FILE");
  });

  test("P23: a masked placeholder in an added line", async () => {
    const workspace = await patchWorkspace({ "a.txt": "key = real\nend\n", "doc.md": "shown as ***MASKED***\n" });
    const patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,3 @@\n key = real\n+copy = ***MASKED***\n end\n";
    expect(await refusal(workspace, patch)).toBe("PATCH_MASKED_PLACEHOLDER");
    expect(await refusal(workspace, patch.replace("***MASKED***", "***MASKED:3***"))).toBe("PATCH_MASKED_PLACEHOLDER");
    const own = await workspace.apply(patch.replace("***MASKED***", "[gone]"), { maskReplacement: "[gone]" });
    expect(own.problem?.code).toBe("PATCH_MASKED_PLACEHOLDER");
    const doc = "--- a/doc.md\n+++ b/doc.md\n@@ -1 +1 @@\n-shown as ***MASKED***\n+printed as ***MASKED***\n";
    expect((await workspace.apply(doc)).ok).toBe(true);
  });
});

describe("what it leaves alone", () => {
  test("P17: a hard link's other name keeps its text", async () => {
    const workspace = await patchWorkspace();
    await writeFile(join(workspace.base, "other.txt"), ten);
    await workspace.write("a.txt", { hardlink: "../other.txt" });
    expect((await workspace.apply(edit("a.txt"))).ok).toBe(true);
    expect(await workspace.read("a.txt")).toBe(edited);
    expect(await textOf(join(workspace.base, "other.txt"))).toBe(ten);
  });

  test("P19: a dry run makes the same checks and writes nothing at all", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const patch = edit("a.txt") + create("n/new.txt");
    const report = await workspace.apply(patch, { dryRun: true });
    expect(report).toMatchObject({ ok: true, dryRun: true, filesChanged: ["a.txt"], filesCreated: ["n/new.txt"] });
    expect(await checkPatch(patch, { root: workspace.root })).toEqual(report);
    expect(await readdir(workspace.root)).toEqual(["a.txt"]);
    expect((await workspace.apply(edit("b.txt"), { dryRun: true })).problem?.code).toBe("PATCH_NOT_FOUND");
    expect(await readdir(workspace.root)).toEqual(["a.txt"]);
  });

  test("P21: of two patches at once, both are applied", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const other = "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-line1\n+LINE1\n line2\n";
    const reports = await Promise.all([workspace.apply(edit("a.txt")), workspace.apply(other)]);
    expect(reports.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await workspace.read("a.txt")).toBe(edited.replace("line1\n", "LINE1\n"));
  });

  test("a file changed by somebody while the patch waits for its lock is patched as it then is", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const first = workspace.apply(edit("a.txt"));
    const second = workspace.apply(edit("a.txt"));
    expect([await first, await second].filter(({ ok }) => ok)).toHaveLength(1);
    expect(await workspace.read("a.txt")).toBe(edited);
  });

  test("files of the state directory are for the owner alone", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const { backupDirectory = "" } = await workspace.apply(edit("a.txt"));
    const modes = [
      workspace.state,
      backupDirectory,
      join(backupDirectory, "manifest.json"),
      join(backupDirectory, "files/0000"),
    ];
    const found = await Promise.all(modes.map(async (path) => ((await lstat(path)).mode & 0o777).toString(8)));
    expect(found).toEqual(["700", "700", "600", "600"]);
    expect((await readdir(workspace.state)).sort()).toEqual([".gitignore", "backups"]);
  });

  test("text that is drawn in another order is applied with a warning", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    const report = await workspace.apply(edit("a.txt").replace("LINE5", "LINE\u202E5"));
    expect(report.warnings).toHaveLength(1);
  });

  test("the root of the file system and a root that is no directory are refused", async () => {
    const workspace = await patchWorkspace({ "a.txt": ten });
    for (const root of ["/", "relative", join(workspace.root, "a.txt"), join(workspace.root, "none")]) {
      await expect(workspace.apply(edit("a.txt"), { root })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    }
  });
});
