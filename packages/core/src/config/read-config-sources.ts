import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import type { ConfigWarning } from "./config-layer.ts";
import type { ConfigFile } from "./config-settings.ts";
import { parseConfigFile } from "./parse-config-file.ts";
import { readTrustRecord } from "./trust-file.ts";
import { isTrusted } from "./trust-record.ts";

/** Where to look for configuration files. */
export interface ConfigLocations {
  readonly homeDirectory: string;
  /** Directory of all programs' configuration (`XDG_CONFIG_HOME`). @default `<homeDirectory>/.config` */
  readonly configHome?: string | undefined;
  /** The project's directory. */
  readonly workspace: string;
}

/** Paths of the files, whether they exist or not. */
export interface ConfigPaths {
  /** The user's own settings. */
  readonly userFile: string;
  /** The project's settings. */
  readonly projectFile: string;
  /** Which project files the user has trusted. */
  readonly trustFile: string;
}

/** The files that there are, validated. */
export interface ConfigFiles {
  readonly paths: ConfigPaths;
  readonly userFile?: ConfigFile | undefined;
  readonly projectFile?: ConfigFile | undefined;
  readonly projectTrusted: boolean;
  readonly warnings: readonly ConfigWarning[];
}

/** The paths that {@link readConfigSources} reads. */
export function configPaths(locations: ConfigLocations): ConfigPaths {
  const directory = join(locations.configHome ?? join(locations.homeDirectory, ".config"), "maestro");
  return {
    userFile: join(directory, "config.json"),
    projectFile: join(locations.workspace, ".maestro", "config.json"),
    trustFile: join(directory, "trusted.json"),
  };
}

/**
 * Reads the user's and the project's configuration file and whether the latter is trusted; absent files are fine.
 * @throws ConfigError `CONFIG_UNREADABLE`, `CONFIG_SYNTAX` or `CONFIG_INVALID`.
 */
export async function readConfigSources(locations: ConfigLocations): Promise<ConfigFiles> {
  const paths = configPaths(locations);
  const [userFile, projectFile] = await Promise.all([
    readConfigFile(paths.userFile),
    readConfigFile(paths.projectFile),
  ]);
  if (projectFile === undefined) return { paths, userFile, projectTrusted: false, warnings: [] };
  const record = await readTrustRecord(paths.trustFile);
  const warnings: ConfigWarning[] =
    record === undefined
      ? [
          {
            subject: paths.trustFile,
            message: `${paths.trustFile} is damaged, so no project is trusted.`,
            hint: "Run: maestro trust",
          },
        ]
      : [];
  return {
    paths,
    userFile,
    projectFile,
    projectTrusted: record !== undefined && isTrusted(record, projectFile),
    warnings,
  };
}

// A configuration of a thousand providers has a tenth of it.
const maxFileBytes = 1024 * 1024;

async function readConfigFile(path: string): Promise<ConfigFile | undefined> {
  const content = await readRegularFile(path);
  return content === undefined ? undefined : await parseConfigFile(await realpath(path), content);
}

async function readRegularFile(path: string): Promise<string | undefined> {
  let file;
  try {
    // A named pipe in its place would hold the start up for ever without O_NONBLOCK.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw unreadable(path, "cannot be opened", error);
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw unreadable(path, "is not a regular file");
    if (stats.size > maxFileBytes) throw unreadable(path, `has more than ${maxFileBytes} bytes`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function unreadable(file: string, why: string, cause?: unknown): ConfigError {
  return new ConfigError("CONFIG_UNREADABLE", `The configuration file ${file} ${why}.`, {
    hint: "Correct or remove it.",
    details: { file },
    cause,
  });
}
