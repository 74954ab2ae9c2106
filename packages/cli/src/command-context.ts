import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import type { ConfigSettings } from "@maestro/core/config";
import type { ComposedServices } from "@maestro/mcp-server/compose";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Configuration and everything built on it, made when first asked for. `flags` set configuration for this command. */
  readonly services: (flags?: ConfigSettings) => Promise<ComposedServices>;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** How this command is called here, for advice that can be copied: `maestro`. */
  readonly commandName: string;
  /** Sets the exit code of a command that ends without throwing. */
  readonly exit: (code: ExitCode) => void;
}
