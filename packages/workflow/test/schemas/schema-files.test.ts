import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getSchema, schemaNames, stageSchemaNames } from "../../src/index.ts";

const folder = join(import.meta.dirname, "../../assets/schemas");

// `vitest run --project workflow schema-files -u` writes them anew.
describe("schema files", () => {
  it.each(schemaNames)("%s.json is what answers are validated against", async (name) => {
    await expect(`${JSON.stringify(getSchema(name), null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.json`));
  });

  it("are all there is in their folder", () => {
    expect(readdirSync(folder).toSorted()).toEqual(schemaNames.map((name) => `${name}.json`).toSorted());
  });
});

describe("getSchema", () => {
  it("names the dialect and gives every stage a name of its own", () => {
    expect(getSchema("stage2_output")["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(new Set(Object.values(stageSchemaNames)).size).toBe(5);
  });

  it("refuses another name with those that there are", () => {
    expect(() => getSchema("stage6_output")).toThrow(/schema.*stage1_output/u);
  });
});
