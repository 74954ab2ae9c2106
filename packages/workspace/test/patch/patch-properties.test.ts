import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMaestroError } from "@maestro/core";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { parsePatch } from "../../src/patch/parse-patch.ts";
import { diffOf } from "./diff-of.ts";
import { patchWorkspace } from "./patch-workspace.ts";

const numRuns = 40;

/** Few different lines, so that places repeat, some of which look like parts of a patch. */
const line = fc.constantFrom(
  "a",
  "b",
  "  a",
  "",
  "}",
  "-- x",
  "++ y",
  "@@ -1 +1 @@",
  "\\ no",
  "diff --git a/x b/x",
  "한글",
  "```",
);
const end = fc.constantFrom("\n", "\n", "\r\n");

/** A text of such lines; its last one may lack a newline. */
const text = fc
  .tuple(fc.array(fc.tuple(line, end), { minLength: 1, maxLength: 25 }), fc.boolean())
  .map(([lines, finalNewline]) => {
    const whole = lines.map(([content, ending]) => content + ending).join("");
    return finalNewline ? whole : whole.replace(/\r?\n$/, "x");
  });

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

const edits = fc.array(fc.record({ at: fc.nat(400), remove: fc.nat(3), insert: fc.array(line, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 4,
});

function editText(before: string, changes: readonly Edit[]): string {
  const lines = before.split("\n");
  for (const { at, remove, insert } of changes) lines.splice(at % lines.length, remove, ...insert);
  return lines.join("\n");
}

describe("diffs made by jsdiff", () => {
  test("apply to give exactly the edited files, and restore gives back the originals byte for byte", async () => {
    const pair = fc.tuple(text, edits).map(([before, changes]) => ({ before, after: editText(before, changes) }));
    const files = fc.array(pair, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 3, max: 6 }), text, async (pairs, context, created) => {
        const changed = pairs.filter(({ before, after }) => before !== after && after !== "");
        const setup = Object.fromEntries(changed.map(({ before }, index) => [`f${index}.txt`, before]));
        const workspace = await patchWorkspace({ ...setup, "gone.txt": created });
        const patch = [
          ...changed.map(({ before, after }, index) => diffOf(`f${index}.txt`, before, after, context)),
          diffOf("new/made.txt", undefined, created, context),
          diffOf("gone.txt", created, undefined, context),
        ].join("");
        const originals = await workspace.snapshot();
        const report = await workspace.apply(patch);
        expect(report.problem).toBeUndefined();
        for (const [index, { after }] of changed.entries()) expect(await workspace.read(`f${index}.txt`)).toBe(after);
        expect(await workspace.read("new/made.txt")).toBe(created);
        expect(await workspace.read("gone.txt")).toBeUndefined();
        const { root, state } = workspace;
        const restored = await restoreFromBackup(report.backupSession ?? "", { root, stateDirectory: state });
        expect(restored.ok).toBe(true);
        expect(await workspace.snapshot()).toEqual(originals);
      }),
      { numRuns },
    );
  });
});

function outcomeOf(patch: string): string {
  try {
    return parsePatch(patch).length > 0 ? "operations" : "nothing";
  } catch (error) {
    return isMaestroError(error) ? error.code : String(error);
  }
}

describe("parsePatch", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      "--- a/x\n",
      "+++ b/x\n",
      "@@ -1,2 +1,2 @@\n",
      "@@\n",
      "diff --git a/x b/x\n",
      "rename from x\n",
      "\n",
      "+",
      "-",
      " ",
      "\\ ",
      "```\n",
      '"\\3',
      "/dev/null",
      "new file mode 100644\n",
      "\t",
    ),
  );

  test("returns operations or throws a PatchError, whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(outcomeOf(pieces.join(""))).toMatch(/^(?:operations|PATCH_[A-Z_]+)$/);
      }),
      { numRuns: 3000 },
    );
  });
});
