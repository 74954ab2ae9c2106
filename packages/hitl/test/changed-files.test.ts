import { expect, it } from "vitest";
import { changedFiles } from "@maestro/hitl";

const file = (path: string, added: number, removed: number): object => ({ path, added, removed });

it.each([
  ["nothing", "Just prose.\n+ and a plus\n", []],
  ["a changed file", "--- a/x.ts\n+++ b/x.ts\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n", [file("x.ts", 1, 1)]],
  [
    "a new and a removed one",
    "--- /dev/null\n+++ b/n.ts\n+1\n--- a/o.ts\n+++ /dev/null\n-1\n",
    [file("n.ts", 1, 0), file("o.ts", 0, 1)],
  ],
  [
    "git's headers once",
    "diff --git a/x b/x\nindex 1..2\n--- a/x\n+++ b/x\n+1\ndiff --git a/y b/y\nnew file mode 100644\n",
    [file("x", 1, 0), file("y", 0, 0)],
  ],
  [
    "a renamed one by its new name",
    "diff --git a/x b/y\nrename from x\nrename to y\ndiff --git a/z b/z\n--- a/z\n+++ b/z\n-1\n",
    [file("y", 0, 0), file("z", 0, 1)],
  ],
  [
    "names with spaces, time stamps and Windows line ends",
    "--- a/a b.ts\t2026\r\n+++ b/a b.ts\t2026\r\n+1\r\n",
    [file("a b.ts", 1, 0)],
  ],
  [
    "the file behind lines that look like a header",
    "--- a/x\n+++ b/x\n--- gone\n+++ come\n--- a/y\n+++ b/y\n+1\n",
    [file("x", 0, 0), file("come", 0, 0), file("y", 1, 0)],
  ],
])("names %s", (_name, diff, expected) => {
  expect(changedFiles(diff)).toEqual(expected);
});
