import type { Logger } from "@maestro/core";
import type { MaestroServices } from "../services.ts";

/** Who calls, as it introduced itself. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
}

/** What one call of a tool may use. Tools know nothing of the protocol beyond this. */
export interface ToolContext {
  /** Aborted when the client takes the call back or the connection ends. */
  readonly signal: AbortSignal;
  /** Tells the client, if it asked to be told, what happens. One short line. */
  readonly progress: (message: string) => void;
  readonly log: Logger;
  readonly client: ClientInfo | undefined;
  readonly services: MaestroServices;
}
