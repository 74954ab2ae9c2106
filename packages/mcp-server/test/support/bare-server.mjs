// An SDK server with as many tools, written as the SDK means it: what the start of ours is measured against.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "bare", version: "1.0.0" });
for (let index = 0; index < Number(process.argv[2] ?? 10); index += 1) {
  server.registerTool(
    `tool_${index}`,
    {
      title: `Tool ${index}`,
      description: "Takes a text, a few words and a number, and gives them back.",
      inputSchema: z.object({
        text: z.string().describe("The text."),
        words: z.array(z.string()).default([]).describe("The words."),
        mode: z.enum(["one", "two", "three"]).optional(),
        count: z.int().min(1).default(3).describe("The number."),
      }),
      outputSchema: z.object({ ok: z.boolean(), text: z.string().optional(), words: z.array(z.string()).optional() }),
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    ({ text }) => ({ content: [{ type: "text", text }], structuredContent: { ok: true, text } }),
  );
}
await server.connect(new StdioServerTransport());
