import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import type { ToolDefinition } from "../../src/tool/tool-definition.ts";
import { toListing } from "../../src/schema/to-listed-tool.ts";

const tokenizer = new Tiktoken(o200k);

/** What a client puts before its model of a tool, in tokens (o200k). */
export function tokensOfTool(tool: ToolDefinition): number {
  const { name, description, inputSchema } = toListing(tool);
  return tokenizer.encode(JSON.stringify({ name, description, input_schema: inputSchema })).length;
}
