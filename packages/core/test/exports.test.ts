import { describe, expect, it } from "vitest";
import * as core from "@maestro/core";
import * as config from "@maestro/core/config";
import * as schema from "@maestro/core/schema";
import * as testing from "@maestro/core/testing";

describe("exports", () => {
  it("of the package itself are these", () => {
    expect(Object.keys(core).sort()).toEqual([
      "InvalidArgumentError",
      "MaestroError",
      "ProviderError",
      "StoreError",
      "assertJsonDepth",
      "beginningOf",
      "createMemoryStore",
      "createRunId",
      "cutMiddle",
      "evidenceTypes",
      "extractJson",
      "isAborted",
      "isJsonObject",
      "isMaestroError",
      "isProviderError",
      "logLevels",
      "longestTimerMs",
      "maskJson",
      "maskedConsultant",
      "nearestName",
      "parseJson",
      "providerErrorCodes",
      "requireAmount",
      "requireInteger",
      "requireLimit",
      "requireOpenProbability",
      "requireShare",
      "shorten",
      "silentLogger",
      "sleep",
      "stages",
      "storeConflict",
      "systemClock",
      "toJsonValue",
      "toRunId",
      "visibleLine",
      "visibleText",
    ]);
  });

  it("of config are these", () => {
    expect(Object.keys(config).sort()).toEqual([
      "ConfigError",
      "approvalAssurances",
      "configPaths",
      "configSchema",
      "defaultConfig",
      "envVariables",
      "isTrusted",
      "parseConfigFile",
      "readConfigSources",
      "recordTrust",
      "resolveConfig",
      "withTrust",
    ]);
  });

  it("of schema are these", () => {
    expect(Object.keys(schema).sort()).toEqual([
      "SchemaError",
      "createSchemaCheck",
      "createSchemaValidator",
      "validateSchema",
    ]);
  });

  it("of testing are these", () => {
    expect(Object.keys(testing).sort()).toEqual([
      "consultantContract",
      "createFakeClock",
      "createMemoryLogger",
      "createScriptedConsultant",
      "createSeededRandom",
      "keyValueStoreContract",
    ]);
  });
});

describe("error codes", () => {
  // A code is a contract: programs branch on it. These records do not compile when a union changes.
  const pinned: {
    readonly store: Record<core.StoreErrorCode, true>;
    readonly config: Record<config.ConfigErrorCode, true>;
    readonly schema: Record<schema.SchemaErrorCode, true>;
  } = {
    store: {
      STORE_CONFLICT: true,
      STORE_INVALID_KEY: true,
      STORE_UNSAFE: true,
      STORE_DAMAGED: true,
      STORE_LOCKED: true,
      STORE_IO: true,
    },
    config: {
      CONFIG_UNREADABLE: true,
      CONFIG_SYNTAX: true,
      CONFIG_INVALID: true,
      CONFIG_INVALID_VARIABLE: true,
      CONFIG_INVALID_PROVIDER: true,
    },
    schema: { SCHEMA_INVALID: true, SCHEMA_TOO_LARGE: true },
  };

  it.each(Object.entries(pinned))("of %s begin with its name", (area, codes) => {
    for (const code of Object.keys(codes)) expect(code.startsWith(`${area.toUpperCase()}_`)).toBe(true);
  });
});
