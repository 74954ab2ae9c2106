import type { ConfigSettings, ConfigWarning } from "@maestro/core/config";
import type { ComposedServices, ComposeInput } from "@maestro/mcp-server/compose";
import { CliError } from "./cli-error.ts";
import { commandNameOf } from "./command-name.ts";
import { createMachine } from "./create-machine.ts";
import type { Machine } from "./machine.ts";
import { tellWarnings } from "./output/tell-warnings.ts";
import { terminalTraits, type Terminal } from "./terminal.ts";

/** What the command runs in. */
export interface CliInput {
  readonly terminal: Terminal;
  /** Aborted by SIGINT, SIGTERM and SIGHUP, and when stdout cannot be written to. */
  readonly signal: AbortSignal;
  /** Why stdout could not be written to; undefined while it can. */
  readonly outputError: () => NodeJS.ErrnoException | undefined;
  readonly commandName: string;
  readonly machine: Machine;
  /** What services are composed of; asked for with the first of them. */
  readonly surroundings: (flags: ConfigSettings | undefined) => Promise<ComposeInput>;
}

/** Services on demand, and their end. */
export interface ComposedCommand {
  /** @throws ConfigError, MaskingError for configuration that cannot be used. */
  readonly services: (options?: ServiceOptions) => Promise<ComposedServices>;
  /** Cancels what is under way and ends every process. */
  readonly close: () => Promise<void>;
}

/** How a command wants its services. */
export interface ServiceOptions {
  /** Configuration that the command line sets. */
  readonly flags?: ConfigSettings | undefined;
  /** Whether what is odd in the configuration is said on stderr. @default true */
  readonly warn?: boolean | undefined;
}

/** Services for one command; nothing is loaded before it asks for them. */
export function composeCommand({
  terminal,
  surroundings,
}: Pick<CliInput, "terminal" | "surroundings">): ComposedCommand {
  const made: ComposedServices[] = [];
  return {
    services: async ({ flags, warn = true } = {}) => {
      const { composeServices } = await import("@maestro/mcp-server/compose");
      const services = await composeServices({
        ...(await surroundings(flags)),
        // A person reads what a command says; what it did besides is for the log of a server.
        defaultLogLevel: "warn",
        onConfigWarning: () => {},
      });
      made.push(services);
      if (warn) sayWarnings(services, terminal);
      return services;
    },
    close: async () => {
      await Promise.all(made.map((services) => services.close()));
    },
  };
}

/** A person gets a line, not a log record; who has silenced warnings in the log gets none of them. */
function sayWarnings({ resolved, config, masker }: ComposedServices, terminal: Terminal): void {
  if (config.log.level === "error" || config.log.level === "silent") return;
  const line = ({ message, hint }: ConfigWarning): string => (hint === undefined ? message : `${message} ${hint}`);
  tellWarnings(
    terminal,
    resolved.warnings.map((warning) => masker.mask(line(warning)).text),
  );
}

/** @throws CliError `NO_DIRECTORY` where the shell stands in a directory that somebody has removed. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    const hint = "Change to a directory that exists.";
    throw new CliError("NO_DIRECTORY", "The current directory does not exist any more.", { hint, cause });
  }
}

/**
 * The terminal, the signals and the machine of this process.
 * @throws CliError `NO_DIRECTORY`
 */
export function inputOfProcess(): CliInput {
  const { stdin, stdout, stderr, env, versions, platform } = process;
  const stopped = new AbortController();
  let outputError: NodeJS.ErrnoException | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => stopped.abort(new Error(`interrupted by ${signal}`)));
  }
  stdout.on("error", (error) => {
    outputError ??= error;
    stopped.abort(error);
  });
  // Otherwise a command that waits for somebody to type would wait on.
  stopped.signal.addEventListener("abort", () => stdin.destroy(), { once: true });
  // Whoever closes stderr does not want to know.
  stderr.on("error", () => {});
  const directory = workingDirectory();
  return {
    signal: stopped.signal,
    outputError: () => outputError,
    commandName: commandNameOf({ script: process.argv[1] ?? "maestro", directory, env }),
    terminal: { stdin, stdout, stderr, ...terminalTraits(process) },
    machine: createMachine({ nodeVersion: versions.node, platform, directory, env, signal: stopped.signal }),
    surroundings: async (flags) => {
      const mcpServer = await import("@maestro/mcp-server/compose");
      return mcpServer.inputOfProcess({ flags });
    },
  };
}
