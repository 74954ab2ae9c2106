import { describe, expect, test } from "vitest";
import { patchWorkspace } from "./patch-workspace.ts";

const header = "--- a/a.txt\n+++ b/a.txt\n";
const fill = (piece: string, bytes = 2_000_000): string => piece.repeat(Math.floor(bytes / piece.length));

/** Inputs made to be slow for somebody: look-ahead, back-tracking, searching. Refused or applied, it must not take long. */
const inputs: Readonly<Record<string, string>> = {
  newlines: fill("\n"),
  spaces: `--- ${fill(" ")}`,
  "spaces in a hunk header": `${header}@@${fill(" ")}\n`,
  digits: `${header}@@ -${fill("1")} +1 @@\n`,
  headers: fill("--- a/a.txt\n+++ b/a.txt\n"),
  "halves of headers": fill("--- a\n"),
  fences: fill("```\n"),
  "indented fences": fill("   ```\n   --- a\n"),
  "blank lines that are counted": `${header}@@ -1,900000 +1,900001 @@\n+x\n${fill("\n", 900_000)}`,
  quotes: `--- "${fill("\\303\\251", 1_900_000)}"\n+++ b/a.txt\n@@ -1 +1 @@\n-a\n+b\n`,
  "git headers of spaces": `diff --git ${fill(" a", 1_900_000)}\n`,
  "one long line": `${header}@@ -1 +1 @@\n-${fill("a", 1_900_000)}\n`,
  "blank lines and prose": `${header}@@ -1,2 +1,2 @@\n-a\n+b\n a\n${fill("\n- x\n", 1_900_000)}end\n`,
  "hunks of blank context": header + fill("@@ -1,1 +1,2 @@\n+x\n\n\n", 60_000),
  "hunks that are everywhere": header + fill(`@@ -9999999,60 +1,60 @@\n${" a\n".repeat(60)}-c\n`, 400_000),
  "hunks that are nearly everywhere": header + fill(`@@\n${" a\n".repeat(250)}-b\n${" a\n".repeat(250)}`, 1_900_000),
  "added lines": `${header}@@ -1,1 +1,700000 @@\n a\n${fill("+x\n", 1_900_000)}`,
  "an added line of spaces": `${header}@@ -1,1 +1,2 @@\n a\n+${fill(" ", 1_900_000)}\n`,
  "a new file": `--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n${fill("+x\n", 1_900_000)}`,
};

/** Time on the processor, which does not depend on what else the machine does. */
async function busyMs(act: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("time", () => {
  test.each(Object.entries(inputs))("2 MB of %s take less than 2 s", { timeout: 30_000 }, async (_, patch) => {
    const workspace = await patchWorkspace({ "a.txt": `${"a\n".repeat(499)}b\n`.repeat(400) });
    expect(await busyMs(() => workspace.apply(patch, { dryRun: true }))).toBeLessThan(2000);
  });
});

test("the largest file named again and again is refused within 2 s, too", { timeout: 30_000 }, async () => {
  const workspace = await patchWorkspace({ "a.txt": "ab\n".repeat(1_300_000) });
  const section = `${header}@@ -1 +1 @@\n-ab\n+c\n@@\n-x\n+y\n`;
  const refused = async (): Promise<void> => {
    expect((await workspace.apply(section.repeat(200), { dryRun: true })).ok).toBe(false);
  };
  expect(await busyMs(refused)).toBeLessThan(2000);
});
