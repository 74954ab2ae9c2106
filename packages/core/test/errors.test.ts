import { describe, expect, it } from "vitest";
import {
  InvalidArgumentError,
  isMaestroError,
  isProviderError,
  MaestroError,
  ProviderError,
  providerErrorCodes,
  StoreError,
} from "@maestro/core";

describe("MaestroError", () => {
  it("carries code, hint, details and cause, and is named after its class", () => {
    const cause = new Error("disk");
    const error = new StoreError("STORE_IO", "Writing failed.", {
      hint: "Free some space.",
      details: { key: "a" },
      cause,
    });
    expect(error).toMatchObject({
      name: "StoreError",
      code: "STORE_IO",
      hint: "Free some space.",
      details: { key: "a" },
    });
    expect(error.cause).toBe(cause);
    expect(String(error)).toBe("StoreError: Writing failed.");
  });

  it("has no cause where none was given", () => {
    expect("cause" in new MaestroError("X", "x")).toBe(false);
  });

  it("is recognised by its brand when it comes from another copy of the package", () => {
    const foreign = Object.assign(new Error("x"), { code: "STORE_IO", [Symbol.for("maestro.error")]: true });
    expect(isMaestroError(foreign)).toBe(true);
    expect(isMaestroError(foreign, "STORE_IO")).toBe(true);
    expect(isMaestroError(foreign, "STORE_LOCKED")).toBe(false);
  });

  it.each([new Error("x"), { code: "STORE_IO" }, null, undefined, "STORE_IO"])("is not %j", (value) => {
    expect(isMaestroError(value)).toBe(false);
  });

  it("keeps its brand out of what is enumerated", () => {
    expect(Object.getOwnPropertySymbols(Object.assign({}, new MaestroError("X", "x")))).toEqual([]);
  });
});

describe("ProviderError", () => {
  it("is not retryable unless said so", () => {
    expect(new ProviderError("PROVIDER_CRASHED", "x", { provider: "codex" }).retryable).toBe(false);
    const error = new ProviderError("PROVIDER_RATE_LIMIT", "x", {
      provider: "codex",
      retryable: true,
      retryAfterMs: 9,
    });
    expect(error).toMatchObject({ provider: "codex", retryable: true, retryAfterMs: 9 });
  });

  it("is told from other errors by its code", () => {
    expect(isProviderError(new ProviderError("PROVIDER_AUTH", "x", { provider: "p" }))).toBe(true);
    expect(isProviderError(new StoreError("STORE_IO", "x"))).toBe(false);
    expect(isProviderError(Object.assign(new Error("x"), { code: "PROVIDER_AUTH" }))).toBe(false);
  });

  it("has these codes", () => {
    expect(providerErrorCodes).toEqual([
      "PROVIDER_NOT_INSTALLED",
      "PROVIDER_AUTH",
      "PROVIDER_RATE_LIMIT",
      "PROVIDER_QUOTA",
      "PROVIDER_OVERLOADED",
      "PROVIDER_TIMEOUT",
      "PROVIDER_STALLED",
      "PROVIDER_CANCELLED",
      "PROVIDER_BAD_OUTPUT",
      "PROVIDER_OUTPUT_LIMIT",
      "PROVIDER_UNKNOWN_MODEL",
      "PROVIDER_CRASHED",
      "PROVIDER_DEPTH_EXCEEDED",
      "PROVIDER_DISABLED",
      "PROVIDER_NETWORK",
      "PROVIDER_SERVER_ERROR",
      "PROVIDER_PROMPT_TOO_LONG",
      "PROVIDER_TURN_LIMIT",
      "PROVIDER_BUDGET_LIMIT",
      "PROVIDER_BAD_CONFIG",
    ]);
  });
});

describe("InvalidArgumentError", () => {
  it.each([
    ["x", '"x"'],
    [undefined, "nothing"],
    [null, "null"],
    [Number.NaN, "NaN"],
    [10n, "10"],
    [Symbol("s"), "Symbol(s)"],
    [() => 1, "a function"],
    [[1, { a: 2 }], '[1,{"a":2}]'],
    ["y".repeat(200), `"${"y".repeat(79)}… (202 characters)`],
  ])("shows %s as %s", (value, shown) => {
    const error = new InvalidArgumentError({ argument: "k", value, expected: "an integer of 1 or more" });
    expect(error.message).toBe(`k: got ${shown}, expected an integer of 1 or more.`);
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", argument: "k", details: { argument: "k", given: shown } });
  });

  it("lists what is allowed", () => {
    const error = new InvalidArgumentError({ argument: "a", value: 1, expected: "a stage", allowed: ["x"] });
    expect(error.allowed).toEqual(["x"]);
    expect(error.details).toMatchObject({ allowed: ["x"] });
  });
});
