import { describe, expect, test } from "vitest";
import { patchWorkspace } from "./patch-workspace.ts";

describe("what a failed hunk is told", () => {
  const text = 'import os\n\n\ndef main():\n\tvalue = 1\n\tprint("hi")\n\treturn value\n';
  test.each([
    [
      "indentation",
      " def main():\n     value = 1\n-    return value\n+    return 2\n",
      5,
      "indentation: the patch has 4 spaces, the file 1 tab",
    ],
    ["white space at the end", " def main(): \n-\tvalue = 1\n+\tvalue = 2\n", 4, "white space at the end of the line"],
    ["white space within", " def  main():\n-\tvalue = 1\n+\tvalue = 2\n", 4, "white space within the line"],
    ["case", " def Main():\n-\tvalue = 1\n+\tvalue = 2\n", 4, "upper and lower case"],
    ["quotes", "-\tprint(“hi”)\n+\tprint(2)\n \treturn value\n", 6, "quotes or dashes of another kind"],
    ["a line left out", ' def main():\n-\tprint("hi")\n+\tprint(2)\n', 5, "the patch leaves this line out"],
    ["a line made up", " def main():\n \t# set\n-\tvalue = 1\n+\tvalue = 2\n", 5, "the file has no such line here"],
    [
      "a masked value",
      " def main():\n-\tvalue = ***MASKED***\n+\tvalue = 2\n",
      5,
      "masked: the file has the real value, which you were not shown; leave this line out of the hunk",
    ],
    [
      "HTML escapes",
      "-\tprint(&quot;hi&quot;)\n+\tprint(2)\n \treturn value\n",
      6,
      "HTML escapes: the file has the characters themselves",
    ],
    [
      "numbered lines",
      "-  4 | def main():\n+  4 | def other():\n",
      4,
      "a line number before the text, which is not in the file",
    ],
    [
      "dots for lines",
      " def main():\n \t# ...\n-\treturn value\n+\treturn 2\n",
      5,
      "dots do not stand for lines: write the lines out, or split the hunk here",
    ],
    [
      "a character that is not seen",
      " def\u200B main():\n-\tvalue = 1\n+\tvalue = 2\n",
      4,
      "characters that are not seen, or Unicode composed in another way",
    ],
    [
      "an empty line that was to be added",
      " def main():\n\n \tvalue = 1\n-\treturn value\n+\treturn 2\n",
      5,
      "the file has no empty line here: one that is to be added needs a +",
    ],
    ["nothing in common", "-nothing\n+something\n", 4, "other text"],
  ])("%s", async (_, body, line, why) => {
    const workspace = await patchWorkspace({ "a.py": text });
    const report = await workspace.apply(`--- a/a.py\n+++ b/a.py\n@@ -4,2 +4,2 @@\n${body}`);
    expect(report.problem?.code).toBe("PATCH_NO_MATCH");
    expect(report.files[0]?.hunkFailures?.[0]?.nearest?.differences).toContainEqual(
      expect.objectContaining({ line, why }),
    );
    expect(report.problem?.message).toContain(`line ${line} (${why})`);
  });

  test("that the file already has it", async () => {
    const workspace = await patchWorkspace({ "a.txt": "one\nTWO\n" });
    expect(
      (await workspace.apply("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n")).problem?.message,
    ).toContain("already has its new lines");
  });
});

describe("a refusal", () => {
  const refusal = async (patch: string): Promise<{ message?: string | undefined; hint?: string | undefined }> =>
    (await (await patchWorkspace({ "a.txt": "one\ntwo\n" })).apply(patch)).problem ?? {};
  const change = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+ONE\n";

  test.each([
    ["names both of two names", change.replace("b/a.txt", "b/b.txt"), /"a\/a\.txt", "b\/b\.txt"/, /rename from/],
    ["quotes the line that does not belong", `${change}oops\n`.replace("-1 +1", "-1,9 +1,9"), /: "oops"$/, /one space/],
    ["tells written newlines from real ones", change.replaceAll("\n", "\\n"), /no unified diff/, /real ones/],
    ["asks for the names of a second hunk", `${change}\nand\n@@ -2 +2 @@\n-two\n+TWO\n`, /Line 8/, /Repeat the ---/],
    [
      "says how a missing file is created",
      change.replaceAll("a.txt", "no.txt"),
      /"no\.txt" does not exist/,
      /\/dev\/null/,
    ],
    [
      "says that a new file is there already",
      "--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n",
      /already exists with exactly this text/,
      /^Leave the file out/,
    ],
    ["says to copy the lines", change.replace("-one", "-once"), /line 1 \(other text\)/, /^Copy unchanged/],
    [
      "escapes what is not seen in a name",
      change.replaceAll("a.txt", "a\u009B31m\u202E.txt"),
      /"a\\u009b31m\\u202e\.txt" holds control or invisible/,
      /relative to the workspace/,
    ],
    ["says that the end seems to be missing", change.replace("-1 +1", "-1,9 +1,9"), /it may be cut off/, /^$/],
  ])("%s", async (_, patch, message, hint) => {
    const problem = await refusal(patch);
    expect(problem.message).toMatch(message);
    expect(problem.hint ?? "").toMatch(hint);
  });
});
