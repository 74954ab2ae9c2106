import { MaestroError } from "../errors.ts";

/** Why a configuration cannot be used. */
export type ConfigErrorCode =
  /** A file cannot be read, is not a regular file or is too large. `details.file`. */
  | "CONFIG_UNREADABLE"
  /** A file is not JSON with comments. `details.file`, `line`, `column`. */
  | "CONFIG_SYNTAX"
  /** A file has unknown keys or values of the wrong kind. `details.file`, `problems` (path and message of each). */
  | "CONFIG_INVALID"
  /** An environment variable's value cannot be used. `details.variable`, `expected`. */
  | "CONFIG_INVALID_VARIABLE"
  /** A provider's settings from all sources together make no provider. `details.path`. */
  | "CONFIG_INVALID_PROVIDER";

/** The configuration cannot be used; the message names the source, the path, the value and what was expected. */
export class ConfigError extends MaestroError<ConfigErrorCode> {}
