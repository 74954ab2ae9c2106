import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toListing } from "../../src/schema/to-listed-tool.ts";
import type { ToolListing } from "../../src/tool/tool-listing.ts";
import { allTools } from "../../src/tools/all-tools.ts";

interface ContractParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly items?: { readonly type: string; readonly enum?: readonly string[] };
}

interface ContractTool {
  readonly name: string;
  readonly group: string;
  readonly params: readonly ContractParameter[];
  readonly returns: readonly string[];
}

const contract = JSON.parse(readFileSync(new URL("../fixtures/contract.json", import.meta.url), "utf8")) as {
  readonly tools: readonly ContractTool[];
};

/** Beyond the contract; their parameters are those of the design. */
const ownTools: ReadonlySet<string> = new Set(["maestro_run_status", "maestro_cancel_run", "maestro_read_artifact"]);

function contractOf(name: string): ContractTool {
  const tool = contract.tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`${name} is not in the contract`);
  return tool;
}

function propertiesOf(listing: ToolListing, schema: "inputSchema" | "outputSchema"): Record<string, ContractParameter> {
  return listing[schema]["properties"] as unknown as Record<string, ContractParameter>;
}

const tools = allTools
  .filter((tool) => !ownTools.has(tool.name))
  .map((tool) => [tool.name, tool] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1));

describe("the contract", () => {
  it("has every tool here that is not one of our three, and they are all its own", () => {
    const promised = contract.tools.map(({ name }) => name);
    expect(tools.map(([name]) => name)).toEqual(promised.sort());
  });

  it.each(tools)("%s is in its group", (name, tool) => {
    expect(tool.toolset).toBe(contractOf(name).group);
  });

  it.each(tools)("%s takes its parameters", (name, tool) => {
    const listing = toListing(tool);
    const properties = propertiesOf(listing, "inputSchema");
    const { params } = contractOf(name);
    expect(Object.keys(properties)).toEqual(params.map((parameter) => parameter.name));
    for (const parameter of params) {
      const property = properties[parameter.name];
      expect(property?.type).toBe(parameter.type);
      expect(property?.default ?? null).toEqual(parameter.default ?? null);
      expect(property?.enum).toEqual(parameter.enum);
      expect(property?.minimum).toBe(parameter.minimum);
      expect(property?.maximum).toBe(parameter.maximum);
      expect(property?.exclusiveMinimum).toBe(parameter.exclusiveMinimum);
      expect(property?.exclusiveMaximum).toBe(parameter.exclusiveMaximum);
      expect(property?.items?.type).toBe(parameter.items?.type);
      expect(property?.items?.enum).toEqual(parameter.items?.enum);
    }
    const required = params.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    expect(listing.inputSchema["required"] ?? []).toEqual(required);
  });

  it.each(tools)("%s documents its result's fields", (name, tool) => {
    const properties = Object.keys(propertiesOf(toListing(tool), "outputSchema"));
    const fields = contractOf(name).returns.map((field) => field.replace(/[[{].*$/, ""));
    expect(properties).toEqual(expect.arrayContaining(fields));
  });

  it.each(tools)("%s repeats each default that says something in its description", (_name, tool) => {
    const properties = Object.values(toListing(tool).inputSchema["properties"] ?? {}) as {
      description?: string;
      default?: unknown;
    }[];
    for (const property of properties.filter((candidate) => candidate.default !== undefined)) {
      const value = Array.isArray(property.default) ? property.default.join(", ") : String(property.default);
      if (value === "" || value === "false") continue;
      expect(property.description).toMatch(new RegExp(`Default ${value}\\.$`));
    }
  });
});

it("our three tools take what the design says", () => {
  const parameters = allTools
    .filter((tool) => ownTools.has(tool.name))
    .map((tool) => [tool.name, Object.keys(tool.input.shape)]);
  expect(Object.fromEntries(parameters)).toEqual({
    maestro_run_status: ["run_id", "wait_sec"],
    maestro_cancel_run: ["run_id"],
    maestro_read_artifact: ["run_id", "name", "offset"],
  });
});
