// The least that an SDK server with as many tools can be: nothing is made of a schema, the list is there.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const server = new Server({ name: "bare", version: "1.0.0" }, { capabilities: { tools: {} } });
const tools = Array.from({ length: Number(process.argv[2] ?? 10) }, (_, index) => ({
  name: `tool_${index}`,
  description: "Takes a text.",
  inputSchema: { type: "object", properties: { text: { type: "string" } } },
}));
server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
await server.connect(new StdioServerTransport());
