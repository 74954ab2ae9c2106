import { renameSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ConsultEvent } from "@maestro/core";
import { createSeededRandom } from "@maestro/core/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomUuid } from "../../src/engine/random-uuid.ts";
import { sanitizeJson } from "../../src/engine/sanitize-json.ts";
import { createAdviser } from "../../src/index.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "../support/adviser-fixture.ts";
import { readRecording } from "../support/recording.ts";

const answered = readRecording("gemini", "success-stream").stdout.trimEnd().split("\n");

describe("after a call", () => {
  test("what could not be removed is told, and takes nothing from the answer", async () => {
    const events: ConsultEvent[] = [];
    const scratchRoot = join(scratchRootOfTest(), "scratch");
    // Where the scratch directories were, there is a file when the call ends.
    const runner = scriptedRunner(() => {
      renameSync(scratchRoot, `${scratchRoot}-away`);
      writeFileSync(scratchRoot, "");
      return { lines: answered };
    });
    const deps = { ...testDeps(runner), scratchRoot };
    const result = await createAdviser("gemini", cliConfig("gemini"), deps).consult(
      { prompt: masked("?") },
      { onEvent: (event) => events.push(event) },
    );
    expect(result.text).toBe("Hello from the fake LLM.");
    expect(events.at(-1)).toMatchObject({
      type: "notice",
      message: expect.stringMatching(/^left behind on disk: Error: ENOTDIR/),
    });
  });

  test("a runner that fails takes the scratch directory with it", async () => {
    const scratchRoot = scratchRootOfTest();
    const runner = scriptedRunner(() => {
      throw new Error("broken runner");
    });
    const asked = createAdviser("codex", cliConfig("codex"), { ...testDeps(runner), scratchRoot }).consult({
      prompt: masked("?"),
    });
    await expect(asked).rejects.toThrow("broken runner");
    expect(await readdir(scratchRoot)).toEqual([]);
  });
});

test("a session id is a version 4 UUID, whatever the randomness", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(randomUuid(createSeededRandom(seed).next)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  );
});

test("structured answers lose their escapes and nothing else", () => {
  expect(sanitizeJson({ a: ["\u001B[31mred\u001B[0m", 1, null, true], b: { c: "bell\u0007\ttab" } })).toEqual({
    a: ["red", 1, null, true],
    b: { c: "bell\ttab" },
  });
});
