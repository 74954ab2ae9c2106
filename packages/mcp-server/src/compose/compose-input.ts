import { availableParallelism, homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { LogLevel } from "@maestro/core";
import {
  readConfigSources,
  resolveConfig,
  type ConfigFile,
  type ConfigPaths,
  type ConfigSettings,
  type ConfigWarning,
  type Environment,
  type ResolvedConfig,
} from "@maestro/core/config";

/** Where Maestro runs: everything that is not configuration. */
export interface ComposeInput {
  readonly environment: Environment;
  /** The project's directory, absolute. */
  readonly workspace: string;
  readonly homeDirectory: string;
  /** Advisers get a directory of their own under it. Made with mode 0700. */
  readonly scratchRoot: string;
  readonly cores: number;
  /** Takes log lines. */
  readonly stderr: { readonly write: (text: string) => unknown };
  /** The least level of log lines where configuration sets none. @default info */
  readonly defaultLogLevel?: LogLevel | undefined;
  /** What the command line sets. */
  readonly flags?: ConfigSettings | undefined;
  /** Told of everything odd in the configuration. @default logs it */
  readonly onConfigWarning?: ((warning: ConfigWarning) => void) | undefined;
}

/**
 * The input for this process.
 * @param chosen - What the command line sets. `workspace`: absolute; the current directory without one.
 */
export function inputOfProcess(chosen: Partial<Pick<ComposeInput, "flags" | "workspace">> = {}): ComposeInput {
  return {
    environment: process.env,
    // Not asked for where another one was chosen: the current directory may have been removed.
    workspace: chosen.workspace ?? process.cwd(),
    homeDirectory: homedir(),
    // Everybody may write to the temporary directory itself; advisers get one in it that is this user's alone.
    scratchRoot: join(tmpdir(), `maestro-${process.getuid?.() ?? "user"}`),
    cores: availableParallelism(),
    stderr: process.stderr,
    flags: chosen.flags,
  };
}

/** The configuration as it was read, and where from. */
export interface ReadConfiguration {
  readonly resolved: ResolvedConfig;
  readonly paths: ConfigPaths;
  readonly projectFile?: ConfigFile | undefined;
  readonly projectTrusted: boolean;
}

/**
 * Reads the configuration, which is quick and all that a list of tools needs.
 * @throws ConfigError for configuration that cannot be used.
 */
export async function readConfiguration(
  input: Pick<ComposeInput, "environment" | "workspace" | "homeDirectory" | "flags">,
): Promise<ReadConfiguration> {
  const { environment, workspace, homeDirectory, flags } = input;
  const configHome = environment["XDG_CONFIG_HOME"] === "" ? undefined : environment["XDG_CONFIG_HOME"];
  const files = await readConfigSources({ homeDirectory, configHome, workspace });
  return { ...files, resolved: resolveConfig({ ...files, environment, flags }) };
}
