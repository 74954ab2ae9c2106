// Maestro as an MCP server: its tools, prompts and resources as data, the server that answers calls, and the ways to run it
// over stdio and HTTP.
// Not here: what the tools do, which is in the other packages; `./compose` puts those together.
export { serveProcess, type HttpSettings, type ServeProcessOptions } from "./serve-process.ts";
export { serveStdio, type ServeStdioOptions } from "./serve-stdio.ts";
export type { ToolSelection } from "./select-tools.ts";
export type { ServerOffer } from "./server-offer.ts";
export type { MaestroServices, ProviderStatus } from "./services/services.ts";
export { createToolServer, type CallContext, type ToolServer, type ToolServerOptions } from "./tool-server.ts";
export type { ClientInfo } from "./tool/tool-context.ts";
export type { ToolAnnotations } from "./tool/tool-definition.ts";
export type { ToolListing } from "./tool/tool-listing.ts";
export type { SignalSource } from "./wait-for-end.ts";
