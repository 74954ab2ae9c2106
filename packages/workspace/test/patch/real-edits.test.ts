import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { isMaestroError } from "@maestro/core";
import { editFile } from "../../src/patch/edit-file.ts";
import { newSearchBudget } from "../../src/patch/locate-hunk.ts";
import { placeholderPattern } from "../../src/patch/masked-placeholder.ts";
import { parsePatch } from "../../src/patch/parse-patch.ts";
import type { PatchOperation } from "../../src/patch/patch-operation.ts";
import { diffOf } from "./diff-of.ts";

/** A real file and what an edit makes of it. */
interface RealEdit {
  readonly before: string;
  readonly after: string;
}

const editCount = 500;
const repository = join(import.meta.dirname, "../../../..");

function git(args: readonly string[], input = ""): Buffer {
  return spawnSync("git", args, { cwd: repository, input, maxBuffer: 1 << 28 }).stdout ?? Buffer.alloc(0);
}

/** Contents of objects; one that is not there is left out. */
function readBlobs(ids: readonly string[]): ReadonlyMap<string, string> {
  const output = git(["cat-file", "--batch"], ids.map((id) => `${id}\n`).join(""));
  const blobs = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const headerEnd = output.indexOf("\n", at);
    const [id = "", type, size] = output.toString("latin1", at, headerEnd).split(" ");
    at = headerEnd + 1;
    if (type !== "blob") continue;
    blobs.set(id, output.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** Files as commits found them and left them; none where there is no repository, or a clone of depth one. */
function editsOfHistory(): readonly RealEdit[] {
  const filter = ["--raw", "--no-abbrev", "--no-renames", "--diff-filter=M", "--format="];
  const raw = git(["log", "-150", ...filter, "--", "*.ts"]).toString();
  const changes = Array.from(raw.matchAll(/^:100644 100644 ([0-9a-f]+) ([0-9a-f]+) M/gm), ([, old = "", now = ""]) => ({
    old,
    now,
  })).slice(0, 300);
  const blobs = readBlobs(changes.flatMap(({ old, now }) => [old, now]));
  return changes
    .map(({ old, now }) => ({ before: blobs.get(old) ?? "", after: blobs.get(now) ?? "" }))
    .filter(({ before, after }) => before !== after && before !== "" && after !== "");
}

const sources = ["patch", "verify", "context", "git"].flatMap((area) => {
  const directory = join(import.meta.dirname, "../../src", area);
  const names = readdirSync(directory).filter((name) => name.endsWith(".ts"));
  return names.map((name) => readFileSync(join(directory, name), "utf8"));
});

const line = fc.constantFrom("a", "  b();", "", "}", "-- x", "++ y", "@@ -1 +1 @@", "한글", "```");

/** Lines taken out and put in, new ones and, what makes places ambiguous, ones that the file has elsewhere. */
const change = fc.record({
  at: fc.nat(400),
  remove: fc.nat(3),
  insert: fc.array(line, { maxLength: 3 }),
  repeat: fc.option(fc.record({ from: fc.nat(400), count: fc.nat(4) })),
});

const generatedEdit = fc
  .record({ before: fc.constantFrom(...sources), changes: fc.array(change, { minLength: 1, maxLength: 4 }) })
  .map(({ before, changes }): RealEdit => {
    const lines = before.split("\n");
    for (const { at, remove, insert, repeat } of changes) {
      const from = (repeat?.from ?? 0) % lines.length;
      lines.splice(at % lines.length, remove, ...insert, ...lines.slice(from, from + (repeat?.count ?? 0)));
    }
    return { before, after: lines.join("\n") };
  })
  .filter(({ before, after }) => before !== after && after !== "");

/** Edits that were really made, and generated ones to make up the number. */
function realEdits(seed: number): readonly RealEdit[] {
  return [...editsOfHistory(), ...fc.sample(generatedEdit, { numRuns: editCount, seed })].slice(0, editCount);
}

/** One diff of each edit, of a file `<index>.ts`. */
type Diff = (edits: readonly RealEdit[], context: number) => readonly string[];

const byJsdiff: Diff = (edits, context) =>
  edits.map(({ before, after }, index) => diffOf(`${index}.ts`, before, after, context));

const byGit: Diff = (edits, context) => {
  const directory = mkdtempSync(join(tmpdir(), "maestro-edits-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const side of ["a", "b"]) mkdirSync(join(directory, side));
  for (const [index, { before, after }] of edits.entries()) {
    writeFileSync(join(directory, "a", `${index}.ts`), before);
    writeFileSync(join(directory, "b", `${index}.ts`), after);
  }
  const options = ["--no-index", "--no-prefix", "--no-color", "--no-ext-diff", `-U${context}`];
  const { stdout } = spawnSync("git", ["diff", ...options, "a", "b"], { cwd: directory, maxBuffer: 1 << 28 });
  const diffs = stdout.toString().split(/^(?=diff --git )/m);
  const byIndex = new Map(diffs.map((diff) => [Number(/^diff --git a\/(\d+)\.ts/.exec(diff)?.[1]), diff]));
  return edits.map((_, index) => byIndex.get(index) ?? "");
};

const makers: readonly (readonly [name: string, diff: Diff])[] = [
  ["git diff", byGit],
  ["jsdiff", byJsdiff],
];

/** The file after a patch of it; undefined when the patch is refused. */
function applyInMemory(patch: string, before: string, index: number): string | undefined {
  const [operation, ...others] = operationsOf(patch);
  if (operation === undefined) return undefined;
  expect([operation.type, operation.path, others]).toEqual(["modify", `${index}.ts`, []]);
  const options = { budget: newSearchBudget(), placeholder: placeholderPattern(undefined) };
  const edited = editFile({ bytes: Buffer.from(before), mode: 0o644 }, operation.hunks, options);
  return edited.type === "edited" ? edited.bytes.toString() : undefined;
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

function lineCount(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}

/** What models do to a diff without losing what is meant. Each takes the seed of its choices. */
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
};

/** What loses a part of the diff. */
const losses: Readonly<Record<string, (patch: string, seed: number) => string>> = {
  "lost line": (patch, seed) => {
    const lines = patch.split("\n");
    const first = lines.findIndex((text) => text.startsWith("@@")) + 1;
    lines.splice(first + (seed % Math.max(1, lines.length - first - 1)), 1);
    return lines.join("\n");
  },
  "cut off": (patch, seed) => patch.slice(0, patch.length - 1 - (seed % 60)),
};

describe.each(makers)("500 edits of real files as %s writes them", (_, diff) => {
  const edits = realEdits(20260101);

  test.each([1, 2, 3, 5])("apply to give exactly the edited file, with %s lines of context", (context) => {
    for (const [index, patch] of diff(edits, context).entries()) {
      const { before = "", after = "" } = edits[index] ?? {};
      expect(applyInMemory(patch, before, index), patch).toBe(after);
    }
  });

  test("and models damage them apply to give exactly what was meant, or are refused; most apply", () => {
    const patches = diff(edits, 3);
    const some = fc.record({ seed: fc.nat(1_000_000), names: fc.subarray(Object.keys(damages), { minLength: 1 }) });
    let applied = 0;
    for (const [index, { seed, names }] of fc.sample(some, { numRuns: editCount, seed: 20260102 }).entries()) {
      const { before = "", after = "" } = edits[index] ?? {};
      for (const damage of [names.slice(0, 1), names.slice(0, 3)]) {
        const patch = damage.reduce((text, name) => damages[name]?.(text, seed) ?? text, patches[index] ?? "");
        const outcome = applyInMemory(patch, before, index);
        applied += Number(outcome !== undefined);
        expect(outcome ?? after, `${damage.join(", ")}\n${patch}`).toBe(after);
      }
    }
    expect(applied / (2 * editCount)).toBeGreaterThan(0.6);
  });

  test.each(Object.keys(losses))("never lose a change silently: %s", (name) => {
    for (const [index, whole] of diff(edits, 3).entries()) {
      const { before = "" } = edits[index] ?? {};
      const patch = losses[name]?.(whole, index * 7919) ?? whole;
      const asked = patch.split("\n").slice(patch.split("\n").findIndex((text) => text.startsWith("@@")));
      const countOf = (sign: string): number => asked.filter((text) => text.startsWith(sign)).length;
      const outcome = applyInMemory(patch, before, index);
      const grown = lineCount(before) + countOf("+") - countOf("-");
      expect(outcome === undefined ? grown : lineCount(outcome), patch).toBe(grown);
    }
  });
});
