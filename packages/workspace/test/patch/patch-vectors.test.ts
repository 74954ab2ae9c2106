import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { patchWorkspace, put, textOf, type Setup } from "./patch-workspace.ts";

interface Vector {
  readonly name: string;
  readonly category: string;
  readonly setup: Record<string, Setup>;
  readonly patch: string;
  readonly expect: "applied" | "rejected";
  readonly expected_files: Record<string, string | null>;
  readonly outside?: Record<string, string | null>;
  readonly outside_setup?: Record<string, Setup>;
}

function readVectors(name: string): readonly Vector[] {
  const text = readFileSync(join(import.meta.dirname, "../fixtures", name), "utf8");
  return (JSON.parse(text) as { readonly vectors: readonly Vector[] }).vectors;
}

const vectors = [...readVectors("patch-vectors.json"), ...readVectors("patch-replies.json")];

/** `b.dat` and other kinds are refused for what they are, not for their names. */
const allow = ["*"];

describe("patch vectors", () => {
  test.each(vectors)("$category: $name is $expect", async (vector) => {
    const workspace = await patchWorkspace();
    for (const [path, setup] of Object.entries(vector.outside_setup ?? {}))
      await put(join(workspace.base, path), setup);
    for (const [path, setup] of Object.entries(vector.setup)) await workspace.write(path, setup);
    const before = await workspace.snapshot();

    const checked = await workspace.apply(vector.patch, { allow, dryRun: true });
    expect(await workspace.snapshot()).toEqual(before);
    const report = await workspace.apply(vector.patch, { allow });
    expect(report, JSON.stringify(report.problem)).toMatchObject({ ok: vector.expect === "applied" });
    expect(checked.ok).toBe(report.ok);
    for (const [path, text] of Object.entries(vector.expected_files)) {
      expect(await workspace.read(path), path).toBe(text ?? undefined);
    }
    for (const [path, text] of Object.entries({ "outside.txt": "OUTSIDE\n", ...vector.outside })) {
      expect(await textOf(join(workspace.base, path)), path).toBe(text ?? undefined);
    }
    if (vector.expect === "applied") return;
    await expect(workspace.snapshot()).resolves.toEqual(before);
  });
});
