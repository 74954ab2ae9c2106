import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { GetPromptRequestSchema, ListPromptsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { PromptCatalogue } from "../prompts/prompt-catalogue.ts";
import { toProtocolError } from "./to-protocol-error.ts";

/** Gives clients the prompts, which they show as slash commands. */
export function registerPrompts(server: Server, prompts: PromptCatalogue): void {
  server.setRequestHandler(ListPromptsRequestSchema, async () => ({
    prompts: (await prompts.list()).map(({ name, title, description, arguments: given }) => ({
      name,
      title,
      description,
      arguments: given.map((argument) => ({
        name: argument.name,
        description: argument.description,
        required: argument.required,
      })),
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
    try {
      const { description, text } = await prompts.render(params.name, params.arguments ?? {});
      return { description, messages: [{ role: "user", content: { type: "text", text } }] };
    } catch (error) {
      throw toProtocolError(error);
    }
  });
}
