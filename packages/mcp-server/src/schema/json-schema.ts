import { z } from "zod";
import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "@maestro/core";

/** Metadata for documents only, because clients' models pay for each word: what an argument is for. */
const helpKey = "help";

/** A tool's input schema as clients get it: plain, without references, each default repeated in its description. */
export function inputJsonSchema(schema: z.ZodObject): JsonSchema {
  const plain = withoutUnlisted(checkedJsonSchema(schema));
  const properties = isJsonObject(plain["properties"]) ? plain["properties"] : {};
  const described = Object.entries(properties).map(([name, property]) => [name, withDefaultInDescription(property)]);
  return { ...plain, properties: Object.fromEntries(described) };
}

/** Every call is checked, and making a schema takes longer and leaves more garbage than all else that a quick call does. */
const checkedSchemas = new WeakMap<z.ZodObject, JsonSchema>();

/** The same for checking arguments: an object that takes further members still says so. */
export function checkedJsonSchema(schema: z.ZodObject): JsonSchema {
  const made = checkedSchemas.get(schema) ?? toPlainSchema(schema, "input");
  checkedSchemas.set(schema, made);
  return made;
}

/** A tool's result schema as clients get it. */
export function outputJsonSchema(schema: z.ZodObject): JsonSchema {
  return toPlainSchema(schema, "output");
}

function toPlainSchema(schema: z.ZodObject, io: "input" | "output"): JsonObject {
  const { $schema: _, ...generated } = z.toJSONSchema(schema, { io, reused: "inline", target: "draft-2020-12" });
  const plain = simplify(generated as JsonObject);
  return isJsonObject(plain) ? plain : {};
}

/**
 * Drops what says nothing and costs tokens: the bounds of safe integers, the string type of property names, and
 * `additionalProperties: false` of results, which may grow.
 */
function simplify(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => simplify(item));
  if (!isJsonObject(value)) return (value as JsonValue | undefined) ?? null;
  const kept = Object.entries(value).filter(([key, entry]) => !isNoise(key, entry));
  return Object.fromEntries(kept.map(([key, entry]) => [key, simplify(entry)]));
}

function isNoise(key: string, value: JsonValue | undefined): boolean {
  if (key === "minimum") return value === Number.MIN_SAFE_INTEGER;
  if (key === "maximum") return value === Number.MAX_SAFE_INTEGER;
  if (key === "additionalProperties") return value === false;
  return key === "propertyNames" && isJsonObject(value);
}

/** What documents say of each argument, by its name. */
export function argumentHelp(schema: z.ZodObject): Readonly<Record<string, string>> {
  const { properties } = checkedJsonSchema(schema);
  const entries = Object.entries(isJsonObject(properties) ? properties : {}).map(([name, property]) => {
    const texts = isJsonObject(property) ? [property[helpKey], property["description"]] : [];
    return [name, texts.find((text) => typeof text === "string") ?? ""] as const;
  });
  return Object.fromEntries(entries);
}

/** Drops help, and that an object takes further members: by JSON Schema it does unless it says otherwise. */
function withoutUnlisted(value: JsonValue): JsonObject {
  const strip = (inner: JsonValue | undefined): JsonValue => {
    if (Array.isArray(inner)) return inner.map((item: JsonValue) => strip(item));
    if (!isJsonObject(inner)) return inner ?? null;
    const kept = Object.entries(inner).filter(
      ([key, entry]) => key !== helpKey && (key !== "additionalProperties" || !isEmptyObject(entry)),
    );
    return Object.fromEntries(kept.map(([key, entry]) => [key, strip(entry)]));
  };
  const stripped = strip(value);
  return isJsonObject(stripped) ? stripped : {};
}

function isEmptyObject(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/**
 * Codex drops `default` from schemas, so a model would not see it. A default of nothing or `false` need not be said.
 */
function withDefaultInDescription(property: JsonValue | undefined): JsonValue {
  if (!isJsonObject(property)) return property ?? null;
  if (property["default"] === undefined || isEmpty(property["default"])) return property;
  const text = typeof property["description"] === "string" ? `${property["description"]} ` : "";
  return { ...property, description: `${text}Default ${describeDefault(property["default"])}.` };
}

/** Short, since every session pays for it: `Default codex, gemini.` */
function describeDefault(value: JsonValue): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
}

function isEmpty(value: JsonValue): boolean {
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
