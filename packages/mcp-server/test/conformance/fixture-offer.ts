import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { JsonObject, JsonSchema } from "@maestro/core";
import type { PromptDefinition } from "../../src/prompts/prompt-definition.ts";
import type { ResourceTemplate } from "../../src/resources/resource-template.ts";
import { defineTool, type ToolDefinition } from "../../src/tool/tool-definition.ts";
import type { ToolContext } from "../../src/tool/tool-context.ts";
import type { ServerOffer } from "../../src/server-offer.ts";
import { offerOf } from "../support/offer-of.ts";

// What the official conformance suite asks of a server, as far as our own definitions can say it.

function tool(
  name: string,
  input: z.ZodObject,
  handler: (input: JsonObject, context: ToolContext) => Promise<string>,
): ToolDefinition {
  return defineTool({
    name: name as `maestro_${string}`,
    title: name,
    description: `Does what the conformance suite expects of ${name}.`,
    guidance: "",
    toolset: "help",
    core: false,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    input,
    output: z.object({ text: z.string() }),
    examples: [],
    handler: async (given, context) => ({ fields: { text: await handler(given as JsonObject, context) } }),
  });
}

async function elicited(
  schema: JsonSchema,
  { elicit }: ToolContext,
  message = "Please fill this in.",
): Promise<string> {
  if (elicit === undefined) throw new Error("The client cannot ask its user.");
  return `Elicitation completed: ${JSON.stringify(await elicit({ message, schema, timeoutMs: 10_000 }))}`;
}

const nothing = z.object({});
const titled = (...names: readonly string[]): JsonObject[] =>
  names.map((name) => ({ const: name, title: `The ${name}` }));

const tools: readonly ToolDefinition[] = [
  tool("test_simple_text", nothing, async () => "This is a simple text response for testing."),
  tool("test_error_handling", nothing, async () => {
    throw new Error("This tool intentionally returns an error for testing");
  }),
  tool("test_tool_with_progress", nothing, async (_input, { progress }) => {
    for (const part of [0, 50, 100]) {
      progress(`${part} of 100`);
      await delay(50);
    }
    return "done";
  }),
  tool("test_elicitation", z.object({ message: z.string() }), async ({ message }, context) => {
    const properties = { username: { type: "string" }, email: { type: "string" } };
    return elicited({ type: "object", properties, required: ["username", "email"] }, context, JSON.stringify(message));
  }),
  tool("test_elicitation_sep1034_defaults", nothing, async (_input, context) => {
    const properties = {
      name: { type: "string", default: "John Doe" },
      age: { type: "integer", default: 30 },
      score: { type: "number", default: 95.5 },
      status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
      verified: { type: "boolean", default: true },
    };
    return elicited({ type: "object", properties, required: [] }, context);
  }),
  tool("test_elicitation_sep1330_enums", nothing, async (_input, context) => {
    const options = ["option1", "option2", "option3"];
    const properties = {
      untitledSingle: { type: "string", enum: options },
      titledSingle: { type: "string", oneOf: titled("value1", "value2", "value3") },
      legacyEnum: { type: "string", enum: ["opt1", "opt2", "opt3"], enumNames: ["One", "Two", "Three"] },
      untitledMulti: { type: "array", items: { type: "string", enum: options } },
      titledMulti: { type: "array", items: { anyOf: titled("value1", "value2", "value3") } },
    };
    return elicited({ type: "object", properties, required: [] }, context);
  }),
];

const resources: readonly ResourceTemplate[] = [
  resource("test://static-text", "text", async () => ({
    mimeType: "text/plain",
    text: "This is the content of the static text resource.",
  })),
  resource("test://template/{id}/data", "template", async ({ id = "" }) => ({
    mimeType: "application/json",
    text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
  })),
  resource("test://watched-resource", "watched", async () => ({ mimeType: "text/plain", text: "Watched." })),
];

function resource(uriTemplate: string, name: string, read: ResourceTemplate["read"]): ResourceTemplate {
  const isOne = !uriTemplate.includes("{");
  return {
    uriTemplate,
    name,
    title: name,
    description: `What the conformance suite expects at ${uriTemplate}.`,
    list: async () => (isOne ? [{ uri: uriTemplate, name, mimeType: "text/plain" }] : []),
    read,
    complete: async () => [],
  };
}

const argument = (name: string): PromptDefinition["arguments"][number] => ({
  name,
  description: `The ${name} of the test.`,
  required: true,
  complete: async () => ["paris", "park", "party"],
});

const prompts: readonly PromptDefinition[] = [
  prompt("test_simple_prompt", [], () => "This is a simple prompt for testing."),
  prompt(
    "test_prompt_with_arguments",
    [argument("arg1"), argument("arg2")],
    ({ arg1 = "", arg2 = "" }) => `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`,
  ),
  prompt("test_prompt_with_embedded_resource", [argument("resourceUri")], () => ""),
  prompt("test_prompt_with_image", [], () => ""),
];

function prompt(
  name: string,
  given: PromptDefinition["arguments"],
  render: PromptDefinition["render"],
): PromptDefinition {
  return { name, title: name, description: `What the suite expects of ${name}.`, arguments: given, render };
}

/** Tools, prompts and resources of the suite, for our own server factory. */
export const fixtureOffer: ServerOffer = offerOf(tools, { prompts, resources });
