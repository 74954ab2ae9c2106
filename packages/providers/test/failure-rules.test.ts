import { readFileSync } from "node:fs";
import { join } from "node:path";
import { providerErrorCodes } from "@maestro/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claudeFailures } from "../src/claude/claude-failures.ts";
import { isStrictSchema } from "../src/codex/strict-schema.ts";
import { codexFailures } from "../src/codex/codex-failures.ts";
import { isRetryable, toProviderError } from "../src/engine/failure.ts";
import { classifyFailure, codeForStatus } from "../src/failure-rules.ts";
import { geminiFailures } from "../src/gemini/gemini-failures.ts";
import { recordedCases } from "./support/recording.ts";

describe("every wording", () => {
  test.each([
    ["codex", codexFailures],
    ["claude", claudeFailures],
    ["gemini", geminiFailures],
  ] as const)("of %s that names a recorded case is in its output", (cli, rules) => {
    const cases = recordedCases(cli);
    const output = (name: string): string =>
      ["stdout", "stderr"]
        .map((stream) =>
          readFileSync(join(import.meta.dirname, "fixtures/recordings", cli, `${name}.${stream}`), "utf8"),
        )
        .join("\n");
    let checked = 0;
    for (const { pattern, source } of rules) {
      for (const name of source.split(/[,;:] ?/).filter((word) => cases.includes(word))) {
        expect(`${name}: ${pattern.test(output(name))}`).toBe(`${name}: true`);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(rules.length - 3);
  });
});

describe("a failure", () => {
  test("keeps the waiting time that its message states", () => {
    const rules = [{ pattern: /429/, code: "PROVIDER_RATE_LIMIT", source: "test" }] as const;
    const waits = ["retry after 60s", "Try again in 1.5 seconds", "retry in 250ms", "try again in 2m", "later"].map(
      (words) => classifyFailure(rules, `429, ${words}`)?.retryAfterMs,
    );
    expect(waits).toEqual([60_000, 1500, 250, 120_000, undefined]);
  });

  test("has a hint for every code, and is retryable for four of them", () => {
    const failures = providerErrorCodes.map((code) => ({ type: "failure", code, message: "x" }) as const);
    for (const failure of failures) expect(toProviderError("it", failure).hint).toMatch(/\.$/);
    expect(failures.filter((failure) => isRetryable(failure)).map(({ code }) => code)).toEqual([
      "PROVIDER_RATE_LIMIT",
      "PROVIDER_OVERLOADED",
      "PROVIDER_NETWORK",
      "PROVIDER_SERVER_ERROR",
    ]);
  });

  test("of two processes that refreshed one login is worth another try", () => {
    const failure = classifyFailure(codexFailures, "refresh_token_reused");
    expect(failure === undefined ? undefined : isRetryable(failure)).toBe(true);
  });

  test("has a message of one line and bounded length, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (text) => {
        const message =
          classifyFailure([{ pattern: /^/, code: "PROVIDER_CRASHED", source: "test" }], text)?.message ?? "";
        expect(message.length).toBeLessThanOrEqual(501);
        expect(message).not.toContain("\n");
      }),
    );
  });
});

test.each([
  [401, "PROVIDER_AUTH"],
  [402, "PROVIDER_QUOTA"],
  [403, "PROVIDER_AUTH"],
  [404, "PROVIDER_UNKNOWN_MODEL"],
  [413, "PROVIDER_PROMPT_TOO_LONG"],
  [429, "PROVIDER_RATE_LIMIT"],
  [500, "PROVIDER_SERVER_ERROR"],
  [502, "PROVIDER_SERVER_ERROR"],
  [503, "PROVIDER_OVERLOADED"],
  [529, "PROVIDER_OVERLOADED"],
  [400, undefined],
  [200, undefined],
])("status %i is %s", (status, code) => {
  expect(codeForStatus(status)).toBe(code);
});

describe("a schema is strict", () => {
  const a = { type: "string" };
  test.each([
    [true, { type: "object", properties: { a }, required: ["a"], additionalProperties: false }],
    [true, { type: "object", properties: {}, required: [], additionalProperties: false }],
    [false, { type: "object", properties: { a }, required: [], additionalProperties: false }],
    [false, { type: "object", properties: { a }, required: ["a"] }],
    [false, { type: "array", items: a }],
    [
      false,
      {
        type: "object",
        properties: { a: { type: "array", items: { type: "object", properties: { b: a } } } },
        required: ["a"],
        additionalProperties: false,
      },
    ],
  ])("%s: %o", (strict, schema) => {
    expect(isStrictSchema(schema)).toBe(strict);
  });
});
