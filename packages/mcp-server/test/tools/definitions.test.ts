import { describe, expect, it } from "vitest";
import { renderToolsDocument } from "../../src/help/render-tools-document.ts";
import { toolsJsonSchema } from "../../src/schema/tools-json-schema.ts";
import { toListedTool, toListing } from "../../src/schema/to-listed-tool.ts";
import { allTools } from "../../src/tools/all-tools.ts";
import { tokensOfTool } from "../support/tokens-of-tool.ts";

describe("tool definitions", () => {
  it.each(allTools.map((tool) => [tool.name, tool] as const))("%s is as last agreed", async (name, tool) => {
    const golden = `${JSON.stringify(toListing(tool), null, 2)}\n`;
    await expect(golden).toMatchFileSnapshot(`../fixtures/golden/${name}.json`);
  });

  it("are what docs/tools.md says", async () => {
    await expect(renderToolsDocument(allTools)).toMatchFileSnapshot("../../../../docs/tools.md");
  });

  it("are what assets/schemas/tools.json says", async () => {
    const text = `${JSON.stringify(toolsJsonSchema(allTools), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../assets/schemas/tools.json");
  });

  it("are what assets/tool-list.json says, which servers list", async () => {
    const lines = allTools
      .toSorted((x, y) => (x.name < y.name ? -1 : 1))
      .map((tool) => JSON.stringify(toListedTool(tool)));
    await expect(`[\n${lines.join(",\n")}\n]\n`).toMatchFileSnapshot("../../assets/tool-list.json");
  });

  it("cost what src/tool/tool-tokens.ts says", async () => {
    const costs = allTools.map((tool) => [tool.name.replace("maestro_", ""), tokensOfTool(tool)] as const);
    const lines = costs.toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([name, tokens]) => `  ${name}: ${tokens},`);
    const source = [
      "/**",
      " * What each tool costs a model, in tokens (o200k) of its name, description and input schema; by name without",
      " * `maestro_`. Measured and written by test/tools/definitions.test.ts: a server needs no tokenizer for it.",
      " */",
      "export const toolTokens: Readonly<Record<string, number>> = {",
      ...lines,
      "};",
      "",
    ];
    await expect(source.join("\n")).toMatchFileSnapshot("../../src/tool/tool-tokens.ts");
  });

  it.each(allTools.map((tool) => [tool.name, tool] as const))("%s is plain to every client", (name, tool) => {
    const listing = toListing(tool);
    const wire = JSON.stringify(listing);
    expect(name).toMatch(/^[a-z0-9_]{1,47}$/);
    expect(tool.description).not.toContain("\n");
    expect(tool.description.length).toBeLessThanOrEqual(200);
    expect(tool.examples.length).toBeGreaterThan(0);
    for (const schema of [listing.inputSchema, listing.outputSchema]) {
      expect(schema["type"]).toBe("object");
      expect(Object.keys(schema)).not.toEqual(expect.arrayContaining(["anyOf"]));
    }
    for (const noise of ['"$ref"', '"$schema"', '"$defs"', '"propertyNames"', "9007199254740991", '"oneOf"']) {
      expect(wire).not.toContain(noise);
    }
  });

  it.each(allTools.map((tool) => [tool.name, tool] as const))("%s takes its own examples", (_name, tool) => {
    for (const example of tool.examples) expect(tool.input.safeParse(example.arguments).error).toBeUndefined();
  });

  it("hold no character that a reader cannot see", () => {
    // Zero-width, bidirectional and tag characters hide instructions in definitions.
    const hidden = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/u;
    expect(JSON.stringify(allTools.map(toListing))).not.toMatch(hidden);
  });
});
