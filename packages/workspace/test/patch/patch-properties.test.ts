import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMaestroError } from "@maestro/core";
import { restoreFromBackup } from "../../src/backup/restore-from-backup.ts";
import { editFile } from "../../src/patch/edit-file.ts";
import { newSearchBudget } from "../../src/patch/locate-hunk.ts";
import { placeholderPattern } from "../../src/patch/masked-placeholder.ts";
import { parsePatch } from "../../src/patch/parse-patch.ts";
import type { PatchOperation } from "../../src/patch/patch-operation.ts";
import { patchWorkspace } from "./patch-workspace.ts";

const numRuns = 60;

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

/** A diff with names as git writes them. */
function diffOf(path: string, before: string | undefined, after: string | undefined, context: number): string {
  const [oldName, newName] = [
    before === undefined ? "/dev/null" : `a/${path}`,
    after === undefined ? "/dev/null" : `b/${path}`,
  ];
  const patch = createTwoFilesPatch(oldName, newName, before ?? "", after ?? "", undefined, undefined, { context });
  return patch.replace(/^=+\n/, "");
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

const sourceRoot = join(import.meta.dirname, "../../src/patch");
const sources = readdirSync(sourceRoot).map((name) => readFileSync(join(sourceRoot, name), "utf8"));

/** The file after a patch of it; undefined when the patch is refused. */
function applyInMemory(patch: string, text: string): string | undefined {
  const [operation, ...others] = operationsOf(patch);
  if (operation === undefined) return undefined;
  expect([operation.type, operation.path, others]).toEqual(["modify", "a.ts", []]);
  const options = { budget: newSearchBudget(), placeholder: placeholderPattern(undefined) };
  const edited = editFile({ bytes: Buffer.from(text), mode: 0o644 }, operation.hunks, options);
  return edited.type === "edited" ? edited.bytes.toString() : undefined;
}

function lineCount(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}

/** What a patch asks for; nothing when it is refused. */
function operationsOf(patch: string): readonly PatchOperation[] {
  try {
    return parsePatch(patch);
  } catch (error) {
    if (!isMaestroError(error)) throw error;
    return [];
  }
}

/** What models do to a diff. Each takes the seed of its choices. */
const damages: Readonly<Record<string, (patch: string, seed: number) => string>> = {
  counts: (patch, seed) =>
    patch.replaceAll(/^@@ -(\d+),\d+ \+(\d+),\d+/gm, `@@ -$1,${1 + (seed % 9)} +$2,${1 + (seed % 7)}`),
  offsets: (patch, seed) =>
    patch.replaceAll(/^@@ -(\d+)/gm, (_, start: string) => `@@ -${Math.max(1, Number(start) + (seed % 41) - 20)}`),
  "no numbers": (patch) => patch.replaceAll(/^@@ .*$/gm, "@@"),
  dots: (patch) => patch.replaceAll(/^@@ .*$/gm, "@@ ... @@"),
  "blank context": (patch) => patch.replaceAll(/^ $/gm, ""),
  fence: (patch) => `Here it is:\n\n\`\`\`diff\n${patch}\`\`\`\nDone.\n`,
  prefixes: (patch) => patch.replaceAll(/^(---|\+\+\+) [ab]\//gm, "$1 "),
  returns: (patch) => patch.replaceAll("\n", "\r\n"),
  indentation: (patch) => patch.replaceAll(/^ {3}/gm, "     "),
  "lost lines": (patch, seed) => {
    const lines = patch.split("\n");
    lines.splice(3 + (seed % Math.max(1, lines.length - 4)), 1);
    return lines.join("\n");
  },
  "cut off": (patch, seed) => patch.slice(0, patch.length - 1 - (seed % 60)),
};

/** Damages after which nothing of what was meant is lost, so that the right text is the only other outcome than a refusal. */
const harmless = Object.keys(damages).filter((name) => name !== "lost lines" && name !== "cut off");

describe("diffs of real files, damaged as models damage them", () => {
  const real = fc.record({
    source: fc.constantFrom(...sources),
    changes: edits,
    seed: fc.nat(1_000_000),
    damage: fc.subarray(harmless, { minLength: 1, maxLength: 3 }),
  });

  test("apply to give exactly what was meant, or are refused; most apply", () => {
    let applied = 0;
    let tried = 0;
    fc.assert(
      fc.property(real, ({ source, changes, seed, damage }) => {
        const after = editText(source, changes);
        fc.pre(after !== source);
        const patch = damage.reduce(
          (current, name) => damages[name]?.(current, seed) ?? current,
          diffOf("a.ts", source, after, 3),
        );
        const outcome = applyInMemory(patch, source);
        tried += 1;
        applied += Number(outcome !== undefined);
        expect(outcome ?? after).toBe(after);
      }),
      { numRuns: 800, seed: 20260101 },
    );
    expect(applied / tried).toBeGreaterThan(0.6);
  });

  test("never lose a change silently when a line is lost or the end is cut off", () => {
    fc.assert(
      fc.property(real, fc.constantFrom("lost lines", "cut off"), ({ source, changes, seed }, name) => {
        const whole = diffOf("a.ts", source, editText(source, changes), 3);
        const damaged = damages[name]?.(whole, seed) ?? whole;
        const lines = damaged.split("\n").slice(2);
        const asked = (sign: string): number => lines.filter((text) => text.startsWith(sign)).length;
        const grown = lineCount(source) + asked("+") - asked("-");
        const outcome = applyInMemory(damaged, source);
        expect(outcome === undefined ? grown : lineCount(outcome)).toBe(grown);
      }),
      { numRuns: 800, seed: 20260102 },
    );
  });
});

describe("diffs made by git", () => {
  test("apply to give exactly the edited files", async () => {
    const real = fc.record({
      source: fc.constantFrom(...sources),
      changes: edits,
      context: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(real, async ({ source, changes, context }) => {
        const after = editText(source, changes);
        const workspace = await patchWorkspace({ "a.ts": source, "b.ts": after });
        const { stdout } = spawnSync("git", ["diff", "--no-index", `-U${context}`, "a.ts", "b.ts"], {
          cwd: workspace.root,
        });
        fc.pre(stdout.length > 0);
        expect(applyInMemory(stdout.toString().replaceAll("b/b.ts", "b/a.ts"), source)).toBe(after);
      }),
      { numRuns: 100 },
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
