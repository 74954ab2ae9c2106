import { stages, type JsonSchema } from "@maestro/core";
import { microStepTypes } from "../micro-steps/micro-step.ts";
import { schemaNames } from "../schemas/schema-name.ts";
import { roleNames } from "./skill-catalog.ts";

const text: JsonSchema = { type: "string", minLength: 1 };
const texts: JsonSchema = { type: "array", items: text, uniqueItems: true };
const tools: JsonSchema = { type: "array", items: { type: "string", pattern: "^[a-z_]+$" }, uniqueItems: true };

/** Kinds of documents, by the folders they lie in. */
export type DocumentKind = "stages" | "roles" | "skills";

/** What the front matter of each kind of document holds, and nothing else. */
export const frontMatterSchemas: Readonly<Record<DocumentKind, JsonSchema>> = {
  stages: closed({
    stage: { enum: [...stages] },
    title: text,
    description: text,
    role: { enum: [...roleNames] },
    output_schema: { enum: [...schemaNames] },
  }),
  roles: closed({
    role: { enum: [...roleNames] },
    name: text,
    stage: { enum: [...stages, "any"] },
    traits: { ...texts, minItems: 3, maxItems: 3 },
    focus: { ...texts, minItems: 4, maxItems: 4 },
  }),
  skills: closed({
    name: { type: "string", pattern: "^[a-z_]+$" },
    stage: { enum: [...stages] },
    description: text,
    required_tools: { ...tools, minItems: 1 },
    optional_tools: tools,
    micro_steps: { type: "array", items: { enum: [...microStepTypes] }, minItems: 1 },
    keywords: { ...texts, minItems: 1 },
  }),
};

function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties, additionalProperties: false };
}
