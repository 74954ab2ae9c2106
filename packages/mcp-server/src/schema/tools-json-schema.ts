import type { JsonSchema } from "@maestro/core";
import { resultSchema } from "../call/result-schema.ts";
import type { ToolDefinition } from "../tool/tool-definition.ts";
import { inputJsonSchema, outputJsonSchema } from "./json-schema.ts";

/**
 * What every tool takes and gives, as one JSON Schema: of an object that has, by tool, a call's `input` and its `output`.
 * Tools are sorted by name.
 */
export function toolsJsonSchema(tools: readonly ToolDefinition[]): JsonSchema {
  const calls = tools.map((tool) => [tool.name, callSchema(tool)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Tools",
    description: "By tool: what a call takes, and what it answers.",
    type: "object",
    properties: Object.fromEntries(calls),
  };
}

function callSchema({ description, input, output }: ToolDefinition): JsonSchema {
  return {
    description,
    type: "object",
    required: ["input"],
    properties: { input: inputJsonSchema(input), output: outputJsonSchema(resultSchema(output)) },
  };
}
