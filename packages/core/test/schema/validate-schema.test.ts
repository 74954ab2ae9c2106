import { describe, expect, it } from "vitest";
import { createSchemaCheck, createSchemaValidator, SchemaError, validateSchema } from "@maestro/core/schema";

type Row = readonly [
  name: string,
  schema: Parameters<typeof validateSchema>[0],
  value: unknown,
  issue: Readonly<Record<string, unknown>>,
];

const item = { type: "object", required: ["id"], properties: { id: { type: "string", pattern: "^H\\d+$" } } } as const;

const rows: readonly Row[] = [
  [
    "a missing property",
    item,
    {},
    { path: "", keyword: "required", message: 'property "id" is missing', actual: "nothing", property: "id" },
  ],
  [
    "an unknown property, with the known ones",
    { ...item, additionalProperties: false },
    { id: "H1", idd: 2 },
    { path: "", message: 'property "idd" is not allowed', property: "idd", allowed: ["id"], actual: "2" },
  ],
  [
    "a wrong type deep inside",
    { type: "array", items: item },
    [{ id: "H1" }, { id: 7 }],
    { path: "/1/id", keyword: "type", message: "expected text, got 7" },
  ],
  ["a wrong type among several", { type: ["string", "null"] }, 1, { expected: "text or null", actual: "1" }],
  ["an object for a text", { type: "string" }, { a: 1 }, { message: "expected text, got an object" }],
  ["a pattern", item, { id: "X" }, { path: "/id", message: 'expected text that matches ^H\\d+$, got "X"' }],
  [
    "an enum, with its values",
    { enum: ["a", 1, null] },
    "b",
    { message: 'expected one of "a", 1, null, got "b"', allowed: ["a", 1, null] },
  ],
  ["a const", { const: "a" }, "b", { message: 'expected "a", got "b"', allowed: ["a"] }],
  ["a minimum", { minimum: 1 }, 0, { message: "expected a number of 1 or more, got 0" }],
  ["an exclusive maximum", { exclusiveMaximum: 1 }, 1, { message: "expected a number below 1, got 1" }],
  ["a short text", { minLength: 3 }, "ab", { message: 'expected at least 3 characters, got "ab"' }],
  ["too few items", { minItems: 2 }, [1], { message: "expected at least 2 items, got 1" }],
  ["equal items", { uniqueItems: true }, [1, 1], { expected: "no two equal items" }],
  ["no branch", { oneOf: [{ type: "string" }, { type: "number" }] }, null, { expected: "text" }],
  [
    "a keyword of 2020-12",
    { properties: { a: true }, unevaluatedProperties: false },
    { b: 1 },
    { message: 'property "b" is not allowed', property: "b" },
  ],
  ["items by position", { prefixItems: [{ type: "string" }] }, [1], { path: "/0" }],
  ["a reference inside the schema", { $ref: "#/$defs/a", $defs: { a: { type: "null" } } }, 1, { expected: "null" }],
  ["a key that needs escaping", { properties: { "a/b": { type: "null" } } }, { "a/b": 1 }, { path: "/a~1b" }],
];

describe("validateSchema", () => {
  it.each(rows)("names %s", (_name, schema, value, issue) => {
    const result = validateSchema(schema, value);
    expect(result.valid).toBe(false);
    expect(result.issues[0]).toMatchObject(issue);
  });

  it("reports every issue, not the first", () => {
    const schema = { type: "object", required: ["a", "b"], properties: { c: { type: "null" } } };
    expect(validateSchema(schema, { c: 1 }).issues.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual([
      " required",
      " required",
      "/c type",
    ]);
  });

  it("cuts the list of issues and long values", () => {
    const { issues } = validateSchema(
      { items: { type: "null" } },
      Array.from({ length: 1000 }, () => "x".repeat(1000)),
    );
    expect(issues).toHaveLength(100);
    expect(issues[0]?.actual.length).toBeLessThan(120);
  });

  it("accepts a valid value and does not change it", () => {
    const value = Object.freeze({ id: "H1", more: true });
    expect(validateSchema({ ...item, properties: { ...item.properties, x: { default: 1 } } }, value)).toEqual({
      valid: true,
      issues: [],
    });
  });

  it("takes format for an annotation, and ignores keywords it does not know", () => {
    expect(validateSchema({ type: "string", format: "email", "x-note": 1, example: "a" }, "no address").valid).toBe(
      true,
    );
  });

  it("reads a schema that names another draft as 2020-12", () => {
    const schema = { $schema: "http://json-schema.org/draft-07/schema#", definitions: { a: { type: "null" } } };
    expect(validateSchema({ ...schema, $ref: "#/definitions/a" }, 1).issues[0]?.expected).toBe("null");
  });

  it("does not take inherited members for properties", () => {
    expect(validateSchema({ required: ["constructor"] }, {}).valid).toBe(false);
    expect(validateSchema({ properties: { toString: { type: "null" } } }, {}).valid).toBe(true);
  });

  it.each([
    ["a type that there is not", { type: "text" }],
    ["a reference to somewhere else", { $ref: "https://example.invalid/schema.json" }],
    ["a reference to nowhere", { $ref: "#/$defs/none" }],
    ["a pattern that is none", { pattern: "(" }],
    ["a wrong keyword value", { minimum: "1" }],
    ["another draft's keywords", { items: [{ type: "string" }] }],
  ])("refuses a schema with %s", (_name, schema) => {
    expect(() => validateSchema(schema, 1)).toThrow(expect.objectContaining({ code: "SCHEMA_INVALID" }));
    expect(() => validateSchema(schema, 1)).toThrow(SchemaError);
  });

  it("does not run code that a schema tries to smuggle in", () => {
    const marker = "__maestro_schema_ran__";
    const payload = `"]; globalThis.${marker} = 1; //`;
    const schema = {
      $id: "x",
      title: payload,
      $comment: payload,
      properties: { [payload]: { const: payload, description: payload } },
      required: [payload],
      patternProperties: { "a'`\";": { enum: [payload, "`${1}`"] } },
    };
    expect(validateSchema(schema, { [payload]: 1 }).valid).toBe(false);
    expect(marker in globalThis).toBe(false);
  });
});

describe("createSchemaCheck", () => {
  it("says the same of each value, and takes the schema as it was when it was first used", () => {
    const schema: Record<string, unknown> = { type: "string" };
    const check = createSchemaCheck(schema as Parameters<typeof createSchemaCheck>[0]);
    expect(check(1)).toEqual(validateSchema({ type: "string" }, 1));
    schema["type"] = "number";
    expect([check("a").valid, check(1).valid]).toEqual([true, false]);
  });

  it("refuses an unusable schema when it is first used, and not before", () => {
    const check = createSchemaCheck({ pattern: "(" });
    expect(() => check("a")).toThrow(SchemaError);
    expect(() => check("a")).toThrow(SchemaError);
  });
});

describe("createSchemaValidator", () => {
  it("validates two different schemas of one $id each by its own", () => {
    const validator = createSchemaValidator();
    expect(validator.validate({ $id: "same", type: "string" }, "a").valid).toBe(true);
    expect(validator.validate({ $id: "same", type: "number" }, "a").valid).toBe(false);
    expect(validator.validate({ $id: "same", type: "string" }, "a").valid).toBe(true);
  });

  it("sees a change of a schema it has met before", () => {
    const validator = createSchemaValidator();
    const schema: Record<string, string> = { type: "string" };
    expect(validator.validate(schema, "a").valid).toBe(true);
    schema["type"] = "number";
    expect(validator.validate(schema, "a").valid).toBe(false);
  });

  it("goes on when more schemas come than it keeps", () => {
    const validator = createSchemaValidator({ maxCompiled: 2 });
    for (const round of [1, 2]) {
      for (const limit of [1, 2, 3, 4, 5]) {
        expect(validator.validate({ minimum: limit }, limit - 1).issues[0]?.message, `round ${round}`).toContain(
          `${limit}`,
        );
      }
    }
  });

  it("refuses a schema past its size", () => {
    const validator = createSchemaValidator({ maxSchemaChars: 100 });
    expect(() => validator.validate({ title: "x".repeat(100) }, 1)).toThrow(
      expect.objectContaining({ code: "SCHEMA_TOO_LARGE", details: { limit: 100 } }),
    );
  });
});
