import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { patchWorkspace } from "./patch-workspace.ts";

type Files = Record<string, string>;

const ten = Array.from({ length: 10 }, (_, index) => `line${index + 1}\n`).join("");
const done = ten.replace("line5", "LINE5");
const heads = (path: string): string => `--- a/${path}\n+++ b/${path}\n`;
const body = "@@ -4,3 +4,3 @@\n line4\n-line5\n+LINE5\n line6\n";
const edit = `${heads("a.txt")}${body}`;
const a: Files = { "a.txt": ten };
const changed: Files = { "a.txt": done };
const python =
  'def add(a, b):\n    """Add."""\n    return a + b\n\n\ndef sub(a, b):\n    """Sub."""\n    return a - b\n';
const readme = "# T\n\n```js\nold()\n```\n\nend\n";
const readmeDone = readme.replace("old", "fresh");
const readmeEdit = `${heads("README.md")}@@ -1,5 +1,5 @@\n # T\n \n \`\`\`js\n-old()\n+fresh()\n \`\`\`\n`;

/** Every one is applied to exactly this. */
const applied: readonly (readonly [
  name: string,
  before: Files,
  patch: string,
  after: Record<string, string | null>,
])[] = [
  ["the wrapper of apply_patch around a unified diff", a, `*** Begin Patch\n${edit}*** End Patch\n`, changed],
  ["the end of that wrapper alone", a, `${edit}*** End Patch\n`, changed],
  ["a here-document", a, `git apply <<'EOF'\n${edit}EOF\n`, changed],
  ["XML tags", a, `<patch>\n${edit}</patch>\n`, changed],
  ["CDATA", a, `<diff><![CDATA[\n${edit}]]></diff>\n`, changed],
  ["git format-patch", a, formatPatch(), changed],
  [
    "git show, with a list in its message",
    a,
    `commit 1234567\nAuthor: A <a@b>\n\n    - one\n    + two\n\ndiff --git a/a.txt b/a.txt\n${edit}`,
    changed,
  ],
  ["diff -u's own line", a, `diff -u a.txt a.txt\n--- a.txt\n+++ a.txt\n${body}`, changed],
  ["diff -r's remark", a, `Only in b: x.txt\n${edit}`, changed],
  ["a @@ line that names a function", { "a.py": python }, pythonEdit("@@ def sub(a, b): @@"), { "a.py": pythonDone() }],
  ["a @@ line without numbers", a, edit.replace("-4,3 +4,3", "..."), changed],
  ["a section behind the @@", a, edit.replace("+4,3 @@", "+4,3 @@ int main(void) {"), changed],
  ["several fences with prose between", { ...a, "b.txt": ten }, severalFences(), { "a.txt": done, "b.txt": done }],
  ["a longer fence around fences", { "README.md": readme }, `\`\`\`\`diff\n${readmeEdit}\`\`\`\`\n`, doc(readmeDone)],
  ["a fence around fences as long", { "README.md": readme }, `\`\`\`diff\n${readmeEdit}\`\`\`\n`, doc(readmeDone)],
  [
    "added lines that are fences",
    { "README.md": "# T\n" },
    `\`\`\`diff\n${heads("README.md")}@@ -1 +1,5 @@\n # T\n+\n+\`\`\`sh\n+npm i\n+\`\`\`\n\`\`\`\n`,
    doc("# T\n\n```sh\nnpm i\n```\n"),
  ],
  ["an open fence whose counts are met", a, `\`\`\`diff\n${edit}`, changed],
  [
    "a file created, then changed",
    {},
    `--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n${heads("n.txt")}@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n`,
    { "n.txt": "one\nTWO\n" },
  ],
  [
    "a file created, then deleted",
    {},
    "--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+one\n--- a/n.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n",
    { "n.txt": null },
  ],
  [
    "a file deleted, then created",
    { "a.txt": "x\n" },
    "--- a/a.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+y\n",
    { "a.txt": "y\n" },
  ],
  [
    "a file created, then renamed",
    {},
    "--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+one\ndiff --git a/n.txt b/m.txt\nrename from n.txt\nrename to m.txt\n",
    { "n.txt": null, "m.txt": "one\n" },
  ],
  [
    "a rename with an edit and a mode",
    { "a.sh": ten },
    `diff --git a/a.sh b/b.sh\nold mode 100644\nnew mode 100755\nsimilarity index 80%\nrename from a.sh\nrename to b.sh\nindex 1111111..2222222\n--- a/a.sh\n+++ b/b.sh\n${body}`,
    { "a.sh": null, "b.sh": done },
  ],
  [
    "an empty file deleted",
    { "e.txt": "" },
    "diff --git a/e.txt b/e.txt\ndeleted file mode 100644\nindex e69de29..0000000\n",
    { "e.txt": null },
  ],
  [
    "git without prefixes",
    { "src/a.txt": ten },
    `diff --git src/a.txt src/a.txt\nindex 1111111..2222222 100644\n--- src/a.txt\n+++ src/a.txt\n${body}`,
    { "src/a.txt": done },
  ],
  [
    "mnemonic prefixes",
    { "src/a.txt": ten },
    `diff --git i/src/a.txt w/src/a.txt\n--- i/src/a.txt\n+++ w/src/a.txt\n${body}`,
    { "src/a.txt": done },
  ],
  [
    "a name in octal",
    { "한글.txt": ten },
    `diff --git "a/\\355\\225\\234\\352\\270\\200.txt" "b/\\355\\225\\234\\352\\270\\200.txt"\n--- "a/\\355\\225\\234\\352\\270\\200.txt"\n+++ "b/\\355\\225\\234\\352\\270\\200.txt"\n${body}`,
    { "한글.txt": done },
  ],
  ["a name with a space and a bracket", { "a [b].txt": ten }, `${heads("a [b].txt")}${body}`, { "a [b].txt": done }],
  [
    "mixed ends of lines",
    { "a.txt": "one\r\ntwo\nthree\r\n" },
    `${heads("a.txt")}@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n`,
    { "a.txt": "one\r\nTWO\nthree\r\n" },
  ],
  [
    "a body with CRLF under headers with LF",
    { "a.txt": "one\ntwo\nthree\n" },
    `${heads("a.txt")}@@ -1,3 +1,3 @@\n one\r\n-two\r\n+TWO\r\n three\r\n`,
    { "a.txt": "one\nTWO\nthree\n" },
  ],
  ["headers alone with CRLF", a, edit.replace(heads("a.txt"), heads("a.txt").replaceAll("\n", "\r\n")), changed],
  [
    "blank context without its space, twice",
    { "a.txt": "a\n\n\nb\nc\n" },
    `${heads("a.txt")}@@ -1,5 +1,5 @@\n a\n\n\n-b\n+B\n c\n`,
    { "a.txt": "a\n\n\nB\nc\n" },
  ],
  [
    "a marker without its space",
    { "a.txt": "one\ntwo" },
    `${heads("a.txt")}@@ -1,2 +1,2 @@\n one\n-two\n\\No newline at end of file\n+TWO\n\\No newline at end of file\n`,
    { "a.txt": "one\nTWO" },
  ],
  ["a git header without names below it", a, `diff --git a/a.txt b/a.txt\n${body}`, changed],
  [
    "a line moved down",
    a,
    `${heads("a.txt")}@@ -1,10 +1,10 @@\n line1\n-line2\n line3\n line4\n line5\n line6\n line7\n line8\n line9\n+line2\n line10\n`,
    { "a.txt": ten.replace("line2\n", "").replace("line10", "line2\nline10") },
  ],
  [
    "markers of a conflict, as they are",
    a,
    `${heads("a.txt")}@@ -4,3 +4,5 @@\n line4\n-line5\n+<<<<<<< HEAD\n+x\n+>>>>>>> b\n line6\n`,
    { "a.txt": ten.replace("line5", "<<<<<<< HEAD\nx\n>>>>>>> b") },
  ],
  [
    "dissimilarity",
    { "a.txt": "x\n" },
    `diff --git a/a.txt b/a.txt\ndissimilarity index 98%\nindex 1111111..2222222 100644\n${heads("a.txt")}@@ -1 +1 @@\n-x\n+y\n`,
    { "a.txt": "y\n" },
  ],
  [
    "lines added at the end",
    a,
    `${heads("a.txt")}@@ -9,2 +9,3 @@\n line9\n line10\n+line11\n`,
    { "a.txt": `${ten}line11\n` },
  ],
  ["a change of nothing", a, `${heads("a.txt")}@@ -4,2 +4,2 @@\n line4\n-line5\n+line5\n`, a],
];

/** Every one is refused with this code, and nothing changes. */
const refused: readonly (readonly [name: string, before: Files, patch: string, code: string])[] = [
  [
    "apply_patch's own format",
    a,
    "*** Begin Patch\n*** Update File: a.txt\n@@\n line4\n-line5\n+LINE5\n*** End Patch\n",
    "PATCH_UNSUPPORTED",
  ],
  [
    "apply_patch's own format behind a unified diff",
    { ...a, "b.txt": ten },
    `${edit}*** Update File: b.txt\n@@\n-line5\n+LINE5\n`,
    "PATCH_UNSUPPORTED",
  ],
  ["search and replace", a, "a.txt\n<<<<<<< SEARCH\nline5\n=======\nLINE5\n>>>>>>> REPLACE\n", "PATCH_UNSUPPORTED"],
  [
    "a context line for lines left out",
    a,
    `${heads("a.txt")}@@ -1,8 +1,8 @@\n line1\n ...\n-line5\n+LINE5\n line6\n`,
    "PATCH_NO_MATCH",
  ],
  [
    "dots for lines left out",
    a,
    `${heads("a.txt")}@@ -1,8 +1,8 @@\n line1\n...\n-line5\n+LINE5\n line6\n`,
    "PATCH_MALFORMED",
  ],
  [
    "line numbers in the lines",
    a,
    `${heads("a.txt")}@@ -4,3 +4,3 @@\n 4| line4\n-5| line5\n+5| LINE5\n 6| line6\n`,
    "PATCH_NO_MATCH",
  ],
  [
    "line numbers before the signs",
    a,
    `${heads("a.txt")}@@ -4,3 +4,3 @@\n4  line4\n5 -line5\n5 +LINE5\n6  line6\n`,
    "PATCH_MALFORMED",
  ],
  [
    "tabs that became spaces",
    { "a.go": "{\n\tx\n\ty\n}\n" },
    `${heads("a.go")}@@ -1,4 +1,4 @@\n {\n-    x\n+    z\n     y\n }\n`,
    "PATCH_NO_MATCH",
  ],
  [
    "spaces that became tabs",
    { "a.py": python },
    pythonEdit("@@").replaceAll(/^([ +-]) {4}/gm, "$1\t"),
    "PATCH_NO_MATCH",
  ],
  [
    "context that lost its space",
    a,
    `${heads("a.txt")}@@ -4,3 +4,3 @@\nline4\n-line5\n+LINE5\nline6\n`,
    "PATCH_MALFORMED",
  ],
  [
    "context that lost spaces at its end",
    { "a.txt": "a  \nb\nc\n" },
    `${heads("a.txt")}@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n`,
    "PATCH_NO_MATCH",
  ],
  [
    "a space that does not break",
    { "a.txt": "a b\nc\n" },
    `${heads("a.txt")}@@ -1,2 +1,2 @@\n a\u00A0b\n-c\n+C\n`,
    "PATCH_NO_MATCH",
  ],
  ["HTML escapes", { "a.ts": "a < b\nc\n" }, `${heads("a.ts")}@@ -1,2 +1,2 @@\n a &lt; b\n-c\n+C\n`, "PATCH_NO_MATCH"],
  [
    "a second hunk without its @@",
    a,
    `${heads("a.txt")}@@ -1,3 +1,3 @@\n line1\n-line2\n+L2\n line3\n line8\n-line9\n+L9\n line10\n`,
    "PATCH_NO_MATCH",
  ],
  ["no @@ at all", a, `${heads("a.txt")} line4\n-line5\n+LINE5\n line6\n`, "PATCH_MALFORMED"],
  ["a new file without @@", {}, "--- /dev/null\n+++ b/n.txt\n+one\n", "PATCH_MALFORMED"],
  [
    "a new file with a line that lacks its +",
    {},
    "--- /dev/null\n+++ b/n.py\n@@ -0,0 +1,3 @@\n+import os\nprint(1)\n+x\n",
    "PATCH_MALFORMED",
  ],
  [
    "a file to be deleted whose text is not given",
    a,
    `diff --git a/a.txt b/a.txt\ndeleted file mode 100644\n--- a/a.txt\n+++ /dev/null\n`,
    "PATCH_NO_MATCH",
  ],
  ["the same change twice", a, edit + edit, "PATCH_NO_MATCH"],
  [
    "two versions of one change",
    a,
    `A:\n\`\`\`diff\n${edit}\`\`\`\nB:\n\`\`\`diff\n${edit.replace("+LINE5", "+OTHER")}\`\`\`\n`,
    "PATCH_NO_MATCH",
  ],
  ["a place without any line to know it by", a, `${heads("a.txt")}@@ -5,0 +6 @@\n+new\n`, "PATCH_AMBIGUOUS"],
  ["the top of a file that has text", a, `${heads("a.txt")}@@ -0,0 +1 @@\n+new\n`, "PATCH_AMBIGUOUS"],
  ["a bare @@ that fits twice", { "a.txt": "x\ny\nx\ny\n" }, `${heads("a.txt")}@@ @@\n-x\n+z\n y\n`, "PATCH_AMBIGUOUS"],
  [
    "a wrong number that fits twice",
    { "a.txt": "{\n a\n}\n{\n a\n}\n" },
    `${heads("a.txt")}@@ -2,3 +2,3 @@\n {\n- a\n+ b\n }\n`,
    "PATCH_AMBIGUOUS",
  ],
  ["a list right after the last line", a, `${edit}- I changed line 5\n`, "PATCH_NO_MATCH"],
  ["a list of additions below, outside a fence", a, `${edit}\n+ a test\n`, "PATCH_NO_MATCH"],
  [
    "a new file in the name of an existing one",
    { "a.txt": "one\n" },
    "--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+one\n",
    "PATCH_EXISTS",
  ],
  [
    "two files that change names",
    { "a.txt": "A\n", "b.txt": "B\n" },
    "diff --git a/a.txt b/b.txt\nrename from a.txt\nrename to b.txt\ndiff --git a/b.txt b/a.txt\nrename from b.txt\nrename to a.txt\n",
    "PATCH_EXISTS",
  ],
  [
    "directories old and new",
    { "src/a.txt": ten },
    `--- old/src/a.txt\n+++ new/src/a.txt\n${body}`,
    "PATCH_NAME_MISMATCH",
  ],
  ["a name with .orig", a, `--- a.txt.orig\n+++ a.txt\n${body}`, "PATCH_NAME_MISMATCH"],
  ["backslashes in a name", { "src/a.txt": ten }, edit.replaceAll("a.txt", "src\\a.txt"), "PATCH_PATH_REFUSED"],
  [
    "a name in another normal form",
    { "caf\u00E9.txt": ten },
    edit.replaceAll("a.txt", "cafe\u0301.txt"),
    "PATCH_NOT_FOUND",
  ],
  ["everything indented", a, edit.replaceAll(/^(?=.)/gm, "    "), "PATCH_EMPTY"],
  ["everything quoted", a, edit.replaceAll(/^(?=.)/gm, "> "), "PATCH_EMPTY"],
  ["newlines written out", a, edit.replaceAll("\n", "\\n"), "PATCH_EMPTY"],
  ["colours", a, edit.replace("-line5", "\u001B[31m-line5\u001B[m"), "PATCH_MALFORMED"],
  [
    "git's word diff",
    a,
    `diff --git a/a.txt b/a.txt\n${heads("a.txt")}@@ -4,3 +4,3 @@\nline4\n[-line5-]{+LINE5+}\nline6\n`,
    "PATCH_MALFORMED",
  ],
  ["a minus that is none", a, edit.replace("-line5", "\u2212line5"), "PATCH_MALFORMED"],
  ["thoughts that look like a diff", a, `<think>maybe --- no\n+++ this</think>\n${edit}`, "PATCH_MALFORMED"],
  ["tabs in the header", a, edit.replace("--- a/", "---\ta/").replace("+++ b/", "+++\tb/"), "PATCH_MALFORMED"],
  [
    "a newline that the file does have",
    { "a.txt": "one\ntwo\n" },
    `${heads("a.txt")}@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+TWO\n\\ No newline at end of file\n`,
    "PATCH_NO_MATCH",
  ],
  ["a hunk that changes nothing", a, `${heads("a.txt")}@@ -4,2 +4,2 @@\n line4\n line5\n`, "PATCH_MALFORMED"],
];

function formatPatch(): string {
  return `From 1234567 Mon Sep 17 00:00:00 2001\nFrom: A <a@b>\nSubject: [PATCH] x\n\nbody\n---\n a.txt | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\ndiff --git a/a.txt b/a.txt\nindex 1111111..2222222 100644\n${edit}-- \n2.39.5\n\n`;
}

function severalFences(): string {
  return `First:\n\n\`\`\`diff\n${edit}\`\`\`\n\nThen:\n\n\`\`\`diff\n${edit.replaceAll("a.txt", "b.txt")}\`\`\`\n\n- Done.\n`;
}

function pythonEdit(header: string): string {
  return `${heads("a.py")}${header}\n     """Sub."""\n-    return a - b\n+    return b - a\n`;
}

function pythonDone(): string {
  return python.replace("a - b", "b - a");
}

function doc(text: string): Files {
  return { "README.md": text };
}

describe("habits of models", () => {
  test.each(applied)("are put up with: %s", async (_, before, patch, after) => {
    const workspace = await patchWorkspace(before);
    const report = await workspace.apply(patch);
    expect(report.problem).toBeUndefined();
    for (const [path, text] of Object.entries({ ...before, ...after })) {
      expect(await workspace.read(path), path).toBe(text ?? undefined);
    }
  });

  test.each(refused)("are refused when they leave anything open: %s", async (_, before, patch, code) => {
    const workspace = await patchWorkspace(before);
    const tree = await workspace.snapshot();
    const report = await workspace.apply(patch);
    expect(report).toMatchObject({ ok: false, problem: { code } });
    expect(await workspace.snapshot()).toEqual(tree);
  });

  test("a changed mode comes with a rename", async () => {
    const workspace = await patchWorkspace({ "a.sh": "x\n" });
    await workspace.apply(
      "diff --git a/a.sh b/b.sh\nold mode 100644\nnew mode 100755\nrename from a.sh\nrename to b.sh\n",
    );
    expect((await lstat(join(workspace.root, "b.sh"))).mode & 0o111).not.toBe(0);
  });

  test.each([
    "// ... existing code ...",
    "# ... rest of the file unchanged",
    "    /* … remaining methods */",
    "... (unchanged)",
  ])("an added line that stands for others is pointed out: %s", async (line) => {
    const workspace = await patchWorkspace(a);
    const report = await workspace.apply(edit.replace("+LINE5", `+${line}`));
    expect(report.warnings).toEqual(['"a.txt" gets a line that stands for code left out: read it closely.']);
  });

  test.each(["...args", "return ...", "    ...", "# ... and so on"])("but no code is: %s", async (line) => {
    const workspace = await patchWorkspace(a);
    expect((await workspace.apply(edit.replace("+LINE5", `+${line}`))).warnings).toEqual([]);
  });
});
