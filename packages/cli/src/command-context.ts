import type { RunId } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { ServiceOptions } from "./compose.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Machine } from "./machine.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Configuration and everything built on it, made when first asked for. */
  readonly services: (options?: ServiceOptions) => Promise<ComposedServices>;
  /** Aborted by SIGINT, SIGTERM and SIGHUP, and when stdout cannot be written to. */
  readonly signal: AbortSignal;
  /** How this command is called here, for advice that can be copied: `maestro`. */
  readonly commandName: string;
  readonly machine: Machine;
  /**
   * Says that a run was opened, so that a failure can name its record.
   * @param howToGoOn - How to go on with it after an interruption, in a sentence.
   * @default there is no way to
   */
  readonly opened: (runId: RunId, howToGoOn?: string) => void;
  /** Sets the exit code of a command that ends without throwing. */
  readonly exit: (code: ExitCode) => void;
}
