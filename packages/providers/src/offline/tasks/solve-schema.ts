import type { SolvedTask } from "./solved-task.ts";

/** As the prompt of an adviser without structured output states it. @see prompt-text.ts */
const stated = /It must be valid against this JSON Schema:\n(\{.*\})/u;

/** Stands wherever an answer needs a text, so that nobody takes it for one that somebody thought of. */
const simulated = "SIMULATED: no model was asked.";

/** Texts for fields with a pattern; the first that fits is taken. */
const samples = [simulated, "H1", "1", "simulated"];

/**
 * The smallest value that is valid against the schema in a prompt, and says in every text that it is simulated. Lets a
 * workflow be tried without an account. Not of schemas that leave open whether there is a value, as a judge's does: filling
 * them in would decide something.
 */
export function solveSchema(prompt: string): SolvedTask | undefined {
  const text = stated.exec(prompt)?.[1];
  if (text === undefined) return undefined;
  const filled = fill(parse(text));
  if (filled === undefined) return undefined;
  const right = JSON.stringify(filled);
  return { right, wrong: ["{}"], broken: [right.slice(0, -1), simulated] };
}

/** Fields that take more than any text: a diff has to be one, of the file that is named beside it. */
const byName: Readonly<Record<string, string>> = {
  file: "SIMULATED.md",
  diff: `--- /dev/null\n+++ b/SIMULATED.md\n@@ -0,0 +1 @@\n+${simulated}\n`,
};

type Schema = Readonly<Record<string, unknown>>;

/** This program starts for every answer and loads nothing of Maestro's. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The prompt was cut; there is no schema to fill in.
    return undefined;
  }
}

function fill(schema: unknown): unknown {
  if (!isRecord(schema)) return undefined;
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  switch (schema["type"]) {
    case "object":
      return fillObject(schema);
    case "array":
      return fillArray(schema);
    case "string":
      return fillText(schema);
    case "number":
    case "integer":
      return schema["maximum"] ?? schema["minimum"] ?? 0;
    case "boolean":
      return false;
    default:
      return undefined;
  }
}

function fillObject({ required, properties }: Schema): unknown {
  if (!Array.isArray(required) || !isRecord(properties)) return {};
  const fields = required.map(
    (name) => [String(name), byName[String(name)] ?? fill(properties[String(name)])] as const,
  );
  return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
}

function fillArray({ items, minItems }: Schema): unknown {
  const count = typeof minItems === "number" ? minItems : 0;
  const one = count === 0 ? null : fill(items);
  return one === undefined ? undefined : Array.from({ length: count }, () => one);
}

function fillText({ pattern, minLength }: Schema): unknown {
  const fits = typeof pattern === "string" ? new RegExp(pattern, "u") : /^/u;
  const least = typeof minLength === "number" ? minLength : 0;
  return samples.find((sample) => fits.test(sample) && sample.length >= least);
}

function isRecord(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
