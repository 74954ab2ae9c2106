import { expect, it } from "vitest";
import { InvalidArgumentError, MaestroError } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { toFailure } from "../../src/call/failure.ts";

it("says what failed and what to do, with the code", () => {
  const error = new MaestroError("PROVIDER_AUTH", "codex is not logged in.", { hint: "Run `codex login`." });
  expect(toFailure(error)).toEqual({
    error: "codex is not logged in. Run `codex login`.",
    error_code: "PROVIDER_AUTH",
    argument: undefined,
    allowed: undefined,
  });
});

it("names the argument and what is allowed", () => {
  const error = new InvalidArgumentError({ argument: "stage", value: "x", expected: "a stage", allowed: ["debug"] });
  expect(toFailure(error)).toMatchObject({ error_code: "INVALID_ARGUMENT", argument: "stage", allowed: ["debug"] });
});

it.each([
  [new TypeError("x is undefined"), "Unexpected failure: x is undefined"],
  [new Error("MCP error -32602: MCP error -32602: bad"), "Unexpected failure: bad"],
  ["a thrown string", "Unexpected failure: a thrown string"],
])("shows no stack trace and no protocol prefix of %s", (thrown, error) => {
  expect(toFailure(thrown)).toEqual({ error, error_code: "INTERNAL" });
});

it("keeps an error a sentence", () => {
  expect(toFailure(new Error("x".repeat(9000))).error.length).toBeLessThan(2100);
});

it("masks what a message quotes, before it cuts it", async () => {
  const masker = await createMasker();
  const secret = ["sk", "ant", "api03", `${"Ab1".repeat(31)}AA`].join("-");
  const error = new InvalidArgumentError({
    argument: "stage",
    value: secret,
    expected: "a stage",
    hint: `Not ${secret}.`,
  });
  expect(toFailure(error).error).toContain(secret);
  expect(toFailure(error, masker).error).not.toContain("Ab1Ab1");
  const late = toFailure(new Error(`${"x ".repeat(980)}${secret}`), masker);
  expect(late.error).not.toContain("Ab1Ab1");
});
