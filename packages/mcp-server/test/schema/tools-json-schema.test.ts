import { validateSchema } from "@maestro/core/schema";
import { describe, expect, it } from "vitest";
import { toolsJsonSchema } from "../../src/schema/tools-json-schema.ts";
import { allTools } from "../../src/tools/all-tools.ts";

const schema = toolsJsonSchema(allTools);

describe("the schema of all tools", () => {
  // `vitest run --project mcp-server tools-json-schema -u` writes the file anew.
  it("is what assets/schemas/tools.json says", async () => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../assets/schemas/tools.json");
  });

  it("has every tool, in the order of their names", () => {
    expect(Object.keys(schema["properties"] ?? {})).toEqual(allTools.map(({ name }) => name as string).toSorted());
  });

  it("takes a call as its tool does, and names what is wrong with another", () => {
    const call = (input: Record<string, string>): unknown => ({ maestro_get_role: { input } });
    expect(validateSchema(schema, call({ role: "judge" })).issues).toEqual([]);
    expect(validateSchema(schema, call({ role: "boss" })).issues).toMatchObject([
      { path: "/maestro_get_role/input/role", keyword: "enum" },
    ]);
    expect(validateSchema(schema, call({})).issues).toMatchObject([{ property: "role" }]);
  });
});
