import type { z } from "zod";
import {
  assertJsonDepth,
  InvalidArgumentError,
  isJsonObject,
  nearestName,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "@maestro/core";
import { describeExpectation } from "../schema/describe-expectation.ts";
import { checkedJsonSchema, inputJsonSchema } from "../schema/json-schema.ts";
import type { ToolDefinition } from "../tool/tool-definition.ts";

/**
 * Arguments that a client adds by itself, so that a warning would tell its model nothing.
 * @see https://github.com/google-gemini/gemini-cli `wait_for_previous`, added to every MCP tool's schema and sent along.
 */
const clientArguments: ReadonlySet<string> = new Set(["wait_for_previous"]);

/** Arguments a handler can take, and what was ignored on the way. */
export interface CheckedArguments {
  readonly input: unknown;
  readonly warnings: readonly string[];
}

/**
 * Checks a caller's arguments. Unknown ones are ignored and named; null counts as left out, as some clients send it.
 * @throws InvalidArgumentError naming the first bad argument; its message names them all.
 */
export function checkArguments(tool: ToolDefinition, given: JsonObject): CheckedArguments {
  for (const [name, value] of Object.entries(given)) assertJsonDepth(name, value);
  const known = Object.keys(tool.input.shape);
  const unknown = Object.keys(given).filter((name) => !known.includes(name) && !clientArguments.has(name));
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const parsed = tool.input.safeParse(present);
  if (!parsed.success) throw toInvalidArgument(parsed.error.issues, tool, given);
  const warnings = [
    ...unknown.map((name) => describeUnknown(name, known, tool.name)),
    ...unknownInside(checkedJsonSchema(tool.input), given),
  ];
  return { input: parsed.data, warnings };
}

/** A list of a thousand entries with the same mistake needs no thousand warnings. */
const maxNestedWarnings = 5;

/** Warnings for names below the arguments themselves: `commands[0].timeout`. */
function unknownInside(root: JsonSchema, given: JsonObject): readonly string[] {
  const found: string[] = [];
  const look = (schema: JsonObject, value: JsonValue | undefined, place: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(objectOf(schema["items"]), item, `${place}[${index}]`);
      return;
    }
    const properties = schema["properties"];
    if (!isJsonObject(value) || !isJsonObject(properties)) return;
    for (const [name, inner] of Object.entries(value)) {
      const path = place === "" ? name : `${place}.${name}`;
      if (Object.hasOwn(properties, name)) look(objectOf(properties[name]), inner, path);
      else if (place !== "" && schema["additionalProperties"] === undefined)
        found.push(describeUnknownInside(path, nearestName(name, Object.keys(properties)), properties));
    }
  };
  look(root, given, "");
  return found.slice(0, maxNestedWarnings);
}

function describeUnknownInside(path: string, nearest: string | undefined, properties: JsonObject): string {
  const help = nearest === undefined ? `It takes: ${Object.keys(properties).join(", ")}.` : `Did you mean ${nearest}?`;
  return `${path} is not known and was ignored. ${help}`;
}

function describeUnknown(name: string, known: readonly string[], tool: string): string {
  const nearest = nearestName(name, known);
  const help = nearest === undefined ? `It takes: ${known.join(", ") || "nothing"}.` : `Did you mean ${nearest}?`;
  return `${name} is not an argument of ${tool} and was ignored. ${help}`;
}

function toInvalidArgument(
  issues: readonly z.core.$ZodIssue[],
  tool: ToolDefinition,
  given: JsonObject,
): InvalidArgumentError {
  const schema = inputJsonSchema(tool.input);
  const problems = issues.map((issue) => toProblem(issue.path, schema, given));
  // An integer beyond the safe range has two issues.
  const [first, ...others] = problems.filter(
    ({ argument }, index) => problems.findIndex((problem) => problem.argument === argument) === index,
  );
  if (first === undefined) throw new Error("A failed check has at least one issue.");
  const also = others.map((problem) => new InvalidArgumentError(problem).message).join(" ");
  return new InvalidArgumentError({ ...first, hint: also === "" ? undefined : also });
}

interface Problem {
  readonly argument: string;
  readonly value: unknown;
  readonly expected: string;
  readonly allowed?: readonly string[] | undefined;
}

/** Walks from the schema's root to the place that a path names, in schema and value alike. */
function toProblem(path: readonly PropertyKey[], root: JsonSchema, given: JsonObject): Problem {
  let schema: JsonSchema = root;
  let value: JsonValue | undefined = given;
  let argument = "";
  for (const step of path) {
    if (typeof step === "number") {
      argument += `[${step}]`;
      schema = objectOf(schema["items"]);
      value = Array.isArray(value) ? value[step] : undefined;
    } else {
      const name = String(step);
      argument += argument === "" ? name : `.${name}`;
      schema = objectOf(objectOf(schema["properties"])[name]);
      value = isJsonObject(value) ? value[name] : undefined;
    }
  }
  const values = schema["enum"];
  const allowed = Array.isArray(values) ? values.map(String) : undefined;
  return { argument, value, expected: describeExpectation(schema), allowed };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
