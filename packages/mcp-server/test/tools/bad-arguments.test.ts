import { beforeAll, describe, expect, it } from "vitest";
import { toListing } from "../../src/schema/to-listed-tool.ts";
import { allTools } from "../../src/tools/all-tools.ts";
import { connectClient, type TestClient } from "../support/connect-client.ts";

interface Property {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** Values that a property must refuse. */
function badValues(property: Property): readonly unknown[] {
  const wrongType = property.type === "string" ? 7 : "no such thing";
  return [
    wrongType,
    ...(property.enum === undefined ? [] : ["no such thing"]),
    ...(property.type === "array" ? [[7]] : []),
    ...(property.items?.enum === undefined ? [] : [["no such thing"]]),
    ...(property.minimum === undefined ? [] : [property.minimum - 1]),
    ...(property.type === "integer" ? [1.5] : []),
    ...(property.maximum === undefined ? [] : [property.maximum + 1]),
    ...(property.exclusiveMinimum === undefined ? [] : [property.exclusiveMinimum]),
    ...(property.exclusiveMaximum === undefined ? [] : [property.exclusiveMaximum]),
  ];
}

const cases = allTools.flatMap((tool) => {
  const properties = toListing(tool).inputSchema["properties"] as unknown as Record<string, Property>;
  const good = tool.examples[0]?.arguments ?? {};
  return Object.entries(properties).flatMap(([name, property]) =>
    badValues(property).map((value) => ({ tool: tool.name, name, value, property, good })),
  );
});

let call: TestClient["call"];

beforeAll(async () => {
  ({ call } = await connectClient());
});

describe("a wrong argument", () => {
  it.each([
    ["maestro_log_evidence", "content"],
    ["maestro_request_approval", "outputs"],
    ["maestro_help", "topic"],
  ])("%s refuses %s that is nested too deeply, instead of breaking", async (tool, name) => {
    const good = allTools.find((one) => one.name === tool)?.examples[0]?.arguments ?? {};
    const deep: unknown = { deep: Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], []) };
    expect((await call(tool, { ...good, [name]: deep })).result).toMatchObject({
      ok: false,
      error_code: "INVALID_ARGUMENT",
      argument: name,
      error: expect.stringContaining("nested at most 100 levels deep"),
    });
  });

  it.each(cases)("$tool refuses $name = $value", async ({ tool, name, value, property, good }) => {
    const { isError, result } = await call(tool, { ...good, [name]: value });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT" });
    expect((result["argument"] as string).replace(/\[\d+\]$/, "")).toBe(name);
    const given = Array.isArray(value) ? value[0] : value;
    expect(result["error"]).toContain(`got ${JSON.stringify(given)}, expected `);
    expect(result["error"]).not.toMatch(/MCP error|\n\s+at /);
    const allowed = property.enum ?? property.items?.enum;
    const namesAllowed = allowed !== undefined && !(property.type === "array" && !Array.isArray(value));
    expect(result["allowed"]).toEqual(namesAllowed ? allowed : undefined);
    expect(result["next"]).toEqual([{ tool: "maestro_help", arguments: { topic: tool }, why: expect.any(String) }]);
  });

  const required = allTools.flatMap((tool) =>
    ((toListing(tool).inputSchema["required"] ?? []) as readonly string[]).map((name) => ({ tool, name })),
  );

  it.each(required)("$tool.name says that $name is missing", async ({ tool, name }) => {
    const { [name]: _left, ...others } = tool.examples[0]?.arguments ?? {};
    const { result } = await call(tool.name, others);
    expect(result).toMatchObject({ ok: false, argument: name });
    expect(result["error"]).toContain(`${name}: got nothing, expected `);
  });

  it("is named with all the others that are wrong", async () => {
    const { result } = await call("maestro_consult", { prompt: 1, timeout_sec: 0 });
    expect(result["argument"]).toBe("prompt");
    expect(result["error"]).toContain("timeout_sec: got 0, expected an integer of 1 or more.");
  });

  it("is named once, whatever is wrong with it, and as the caller named it", async () => {
    const unsafe = await call("maestro_consult", { prompt: "x", wait_sec: 1e18 });
    expect(unsafe.result["error"]).toBe("wait_sec: got 1000000000000000000, expected an integer from 0 to 240.");
    for (const [tool, argument] of [
      ["maestro_consult", "timeout_sec"],
      ["maestro_ensemble_generate", "n_per_provider"],
    ] as const) {
      const { result } = await call(tool, { prompt: "x", task: "x", [argument]: 2 ** 53 - 1 });
      expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument });
    }
  });

  it("that no tool knows is named with the nearest known one, and the call goes on", async () => {
    const { result } = await call("maestro_validate_content", { content: "some text", max_char: 3, zzz: 1 });
    expect(result).toMatchObject({ ok: true, is_valid: true });
    expect(result["warnings"]).toEqual([
      "max_char is not an argument of maestro_validate_content and was ignored. Did you mean max_chars?",
      "zzz is not an argument of maestro_validate_content and was ignored. It takes: content, content_type, max_chars, require_json_fields, forbidden_patterns.",
    ]);
  });
});

it("an unknown tool answers with the known ones", async () => {
  const { isError, result } = await call("maestro_consul");
  expect(isError).toBe(true);
  expect(result).toMatchObject({ ok: false, error_code: "UNKNOWN_TOOL" });
  expect(result["error"]).toContain("Did you mean maestro_consult?");
  expect(result["allowed"]).toHaveLength(allTools.length);
});
