import { isJsonObject, type JsonObject, type JsonSchema, type JsonValue } from "@maestro/core";
import { argumentHelp, inputJsonSchema, outputJsonSchema } from "../schema/json-schema.ts";
import { describeExpectation } from "../schema/describe-expectation.ts";
import type { ToolDefinition, ToolExample } from "../tool/tool-definition.ts";

/** One tool's whole documentation as Markdown, made from its definition. */
export function renderTool(tool: ToolDefinition): string {
  return [
    `## ${tool.name}`,
    tool.description,
    tool.guidance,
    "### Parameters",
    renderParameters(inputJsonSchema(tool.input), argumentHelp(tool.input)),
    "### Result",
    renderResult(outputJsonSchema(tool.output)),
    "### Example",
    ...tool.examples.map((example) => renderExample(tool.name, example)),
    renderHints(tool),
  ].join("\n\n");
}

function renderParameters(schema: JsonSchema, help: Readonly<Record<string, string>>): string {
  const properties = Object.entries(membersOf(schema));
  if (properties.length === 0) return "None.";
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const rows = properties.map(([name, property]) => {
    const isRequired = required.includes(name);
    return `| ${name} | ${describeExpectation(property)} | ${isRequired ? "required" : defaultOf(property)} | ${help[name] ?? ""} |`;
  });
  return ["| name | value | default | meaning |", "|---|---|---|---|", ...rows].join("\n");
}

function renderResult(schema: JsonSchema): string {
  const rows = Object.entries(membersOf(schema)).map(([name, property]) => {
    const meaning = textOf(property["description"]);
    return meaning === "" ? `\`${name}\`` : `\`${name}\` (${meaning.replace(/\.$/, "")})`;
  });
  return `${["`ok`", ...rows, "`warnings`", "`next`"].join(", ")}. A failure has \`error\`, \`error_code\` and, where it fits, \`argument\` and \`allowed\`.`;
}

function renderExample(name: string, example: ToolExample): string {
  return `${example.title}\n\n\`\`\`json\n${JSON.stringify({ name, arguments: example.arguments }, null, 2)}\n\`\`\``;
}

/** The toolsets that a tool belongs to, separated by commas. */
export function toolsetsOf({ toolset, core }: Pick<ToolDefinition, "toolset" | "core">): string {
  return core ? `${toolset}, core` : toolset;
}

function renderHints(tool: ToolDefinition): string {
  const { annotations } = tool;
  const changes = annotations.readOnlyHint ? "changes nothing of yours" : "changes state";
  const destroys = annotations.destructiveHint ? ", may destroy" : "";
  const reaches = annotations.openWorldHint ? ", reaches services outside this machine" : "";
  return `Toolset: ${toolsetsOf(tool)}. It ${changes}${destroys}${reaches}.`;
}

function membersOf(schema: JsonSchema): Readonly<Record<string, JsonObject>> {
  const { properties } = schema;
  return (isJsonObject(properties) ? properties : {}) as Readonly<Record<string, JsonObject>>;
}

function defaultOf(property: JsonObject): string {
  return property["default"] === undefined ? "optional" : `\`${JSON.stringify(property["default"])}\``;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
