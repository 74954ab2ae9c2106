import { describe, expect, test } from "vitest";
import { forbiddenFile, invalidDiff, multiFile, outlineDiff, type RedFlagRule } from "../../src/index.ts";

const flags = (rule: RedFlagRule, text: string): boolean => rule.check({ text }) !== undefined;
const hunk = "@@ -1,2 +1,2 @@\n context\n-old\n+new\n";
const diffOf = (...paths: string[]): string => paths.map((path) => `--- a/${path}\n+++ b/${path}\n${hunk}`).join("");

describe("forbidden files", () => {
  test.each([
    "Cargo.lock",
    "sub/Cargo.lock",
    "package-lock.json",
    "pnpm-lock.yaml",
    "yarn.lock",
    "poetry.lock",
    ".env",
    ".env.production",
    "config/secrets.json",
    "credential.json",
    "keys/server.pem",
    "server.key",
    ".ssh/id_rsa",
    ".git/hooks/pre-commit",
  ])("sees %s in a diff", (path) => {
    expect(flags(forbiddenFile(), `Here is the patch:\n\n${diffOf("src/a.ts", path)}\nDone.`)).toBe(true);
  });

  test.each(["src/environment.ts", ".env.example", "locks/README.md", "src/keyboard.ts", "secrets.json.md"])(
    "lets %s pass",
    (path) => {
      expect(flags(forbiddenFile(), diffOf(path))).toBe(false);
    },
  );

  test("reads headers, not contents: process.env.X and a mention of Cargo.lock are no files", () => {
    const text = `--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1,2 @@\n-const x = 1;\n+const x = process.env.X;\n+// see Cargo.lock and .env\n`;
    expect(flags(forbiddenFile(), text)).toBe(false);
    expect(flags(forbiddenFile(), "Read process.env.X and .env before Cargo.lock")).toBe(false);
  });

  test("sees renames, deletions and binary changes that have no hunk", () => {
    expect(flags(forbiddenFile(), "diff --git a/x.txt b/.env\nrename from x.txt\nrename to .env\n")).toBe(true);
    expect(
      flags(
        forbiddenFile(),
        `diff --git a/id_rsa b/id_rsa\ndeleted file mode 100600\n--- a/id_rsa\n+++ /dev/null\n${hunk}`,
      ),
    ).toBe(true);
    expect(flags(forbiddenFile(), "diff --git a/k.pem b/k.pem\nBinary files a/k.pem and b/k.pem differ\n")).toBe(true);
  });

  test("takes further paths from the caller", () => {
    expect(flags(forbiddenFile({ isForbidden: (path) => path.startsWith("vendor/") }), diffOf("vendor/x.c"))).toBe(
      true,
    );
  });
});

describe("form of a diff", () => {
  test.each([
    ["one file", diffOf("a.ts")],
    ["in a fence, with prose around", `Fix:\n\`\`\`diff\n${diffOf("a.ts")}\`\`\`\nThat is all.`],
    ["as git writes it", `diff --git a/a.ts b/a.ts\nindex 1..2 100644\n${diffOf("a.ts")}`],
    ["a new file", "--- /dev/null\n+++ b/n.ts\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n"],
    ["a mode change", "diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n"],
    [
      "counts that promise more, ended by a fence",
      "```diff\n--- a/a.ts\n+++ b/a.ts\n@@ -1,9 +1,9 @@\n a\n-b\n+c\n```\nDone.",
    ],
    ["Windows line ends", diffOf("a.ts").replaceAll("\n", "\r\n")],
  ])("is valid: %s", (_name, text) => {
    expect(invalidDiff().check({ text })).toBeUndefined();
  });

  test.each([
    ["no diff at all", "Change line 3 of a.ts"],
    ["a hunk without a header", hunk],
    ["a header without a hunk", "--- a/a.ts\n+++ b/a.ts\n"],
    ["a hunk header without numbers", "--- a/a.ts\n+++ b/a.ts\n@@ ... @@\n-a\n+b\n"],
    ["a hunk line without a mark", "--- a/a.ts\n+++ b/a.ts\n@@ -1,3 +1,3 @@\n a\nb\n-c\n+d\n"],
    ["a JSON answer around the diff", JSON.stringify({ patch_diff: diffOf("a.ts") })],
  ])("is invalid: %s", (_name, text) => {
    expect(flags(invalidDiff(), text)).toBe(true);
  });

  test("judges the diff inside a parsed answer when told where it is", () => {
    const of = ({ value }: { value?: unknown }): string | undefined => (value as { patch_diff: string }).patch_diff;
    const answer = { text: "{...}", value: { patch_diff: diffOf("a.ts", "b.ts") } };
    expect(invalidDiff({ of }).check(answer)).toBeUndefined();
    expect(multiFile({ of }).check(answer)).toContain("2 files");
  });

  test("counts files, a rename as one", () => {
    expect(flags(multiFile(), diffOf("a.ts", "b.ts"))).toBe(true);
    expect(flags(multiFile({ maxFiles: 2 }), diffOf("a.ts", "b.ts"))).toBe(false);
    const rename = `diff --git a/a.ts b/b.ts\nrename from a.ts\nrename to b.ts\n--- a/a.ts\n+++ b/b.ts\n${hunk}`;
    expect(flags(multiFile(), rename)).toBe(false);
  });

  test("a removed line of dashes is no file header", () => {
    const text = "--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,2 @@\n--- drop it\n+++ keep it\n select 1\n";
    expect(outlineDiff(text)).toEqual({
      files: [{ oldPath: "q.sql", newPath: "q.sql", hunks: 1 }],
      added: "++ keep it",
      problems: [],
    });
  });
});
