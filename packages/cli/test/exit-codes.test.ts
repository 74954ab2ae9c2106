import { expect, it } from "vitest";
import { MaestroError, ProviderError, providerErrorCodes } from "@maestro/core";
import { exitCodeOf, exitCodes } from "../src/exit-codes.ts";

it("has these exit codes, which scripts rely on", () => {
  expect(exitCodes).toEqual({ ok: 0, failed: 1, usage: 2, undecided: 3, noAdviser: 4, waiting: 5, interrupted: 130 });
});

it.each([
  ["INVALID_ARGUMENT", 2],
  ["MAKER_INVALID_ARGUMENT", 2],
  ["USAGE", 2],
  ["CONFIG_SYNTAX", 2],
  ["CONFIG_INVALID_VARIABLE", 2],
  ["MASKING_BAD_PATTERN", 2],
  ["MASKING_FAILED", 1],
  ["RUN_NOT_FOUND", 2],
  ["NO_ADVISER", 4],
  ["INTERRUPTED", 130],
  ["ENSEMBLE_NO_RESULT", 1],
  ["NOTHING_TO_TRUST", 1],
  ["STORE_UNSAFE", 1],
])("ends with %s as %i", (code, exitCode) => {
  expect(exitCodeOf(new MaestroError(code, "It failed."))).toBe(exitCode);
});

const unreachable = new Set<string>(["PROVIDER_NOT_INSTALLED", "PROVIDER_DISABLED", "PROVIDER_AUTH"]);

it.each(providerErrorCodes.map((code) => [code, unreachable.has(code) ? 4 : 1] as const))(
  "ends with %s as %i",
  (code, exitCode) => {
    expect(exitCodeOf(new ProviderError(code, "It failed.", { provider: "codex" }))).toBe(exitCode);
  },
);

it("ends with anything else as a failure", () => {
  expect(exitCodeOf(new TypeError("a fault of ours"))).toBe(1);
  expect(exitCodeOf("thrown text")).toBe(1);
});
