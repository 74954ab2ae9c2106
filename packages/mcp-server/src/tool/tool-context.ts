import type { Logger } from "@maestro/core";
import type { MaestroServices } from "../services/services.ts";
import type { Elicit } from "./elicitation.ts";
import type { ToolVisibility } from "./tool-visibility.ts";

/** Who calls, as it introduced itself. */
export interface ClientInfo {
  readonly name: string;
  readonly version: string;
}

/** What one call of a tool may use. Tools know nothing of the protocol beyond this. */
export interface ToolContext {
  /** Aborted when the client cancels the call, and on stdio when the connection ends. */
  readonly signal: AbortSignal;
  /** Tells the client, if it asked to be told, what happens. One short line. */
  readonly progress: (message: string) => void;
  /** Asks the client's user; undefined when the client cannot. */
  readonly elicit: Elicit | undefined;
  readonly log: Logger;
  readonly client: ClientInfo | undefined;
  /** What clients are shown of the server's tools. */
  readonly tools: ToolVisibility;
  readonly services: MaestroServices;
}
