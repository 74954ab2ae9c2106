import type { ConfigSettings } from "@maestro/core/config";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { Terminal } from "./terminal.ts";

/** What the command runs in. */
export interface CliInput {
  readonly terminal: Terminal;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly commandName: string;
}

/** Services on demand, and their end. */
export interface ComposedCommand {
  /** @throws ConfigError, MaskingError for configuration that cannot be used. */
  readonly services: (flags?: ConfigSettings) => Promise<ComposedServices>;
  /** Cancels what is under way and ends every process. */
  readonly close: () => Promise<void>;
}

/** Services for one command; nothing is loaded before it asks for them. */
export function composeCommand(): ComposedCommand {
  const made: ComposedServices[] = [];
  return {
    services: async (flags) => {
      const { composeServices, inputOfProcess } = await import("@maestro/mcp-server/compose");
      const services = await composeServices(inputOfProcess(flags));
      made.push(services);
      return services;
    },
    close: async () => {
      await Promise.all(made.map((services) => services.close()));
    },
  };
}

/** The terminal and the signals of this process. */
export function inputOfTerminal(): CliInput {
  const { stdin, stdout, stderr, env } = process;
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => interrupted.abort(new Error(`interrupted by ${signal}`)));
  }
  return {
    signal: interrupted.signal,
    // From a clone, package scripts call it by another name.
    commandName: env["npm_lifecycle_event"] === undefined ? "maestro" : "npx -y pnpm@10 maestro",
    terminal: {
      stdin,
      stdout,
      stderr,
      interactive: stderr.isTTY && env["TERM"] !== "dumb",
      color: stderr.isTTY && stdout.isTTY && (env["NO_COLOR"] ?? "") === "",
      columns: stderr.columns ?? 80,
    },
  };
}
