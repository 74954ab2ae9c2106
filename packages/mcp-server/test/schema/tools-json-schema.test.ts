import { validateSchema } from "@maestro/core/schema";
import { describe, expect, it } from "vitest";
import { toolsJsonSchema } from "../../src/schema/tools-json-schema.ts";
import { allTools } from "../../src/tools/all-tools.ts";

const schema = toolsJsonSchema(allTools);

describe("the schema of all tools", () => {
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
