import type { JsonValue } from "./json.ts";

/** Facts logged with a message. */
export interface LogFields {
  readonly [key: string]: JsonValue | undefined;
}

/** Where log lines go. `mcp-server` binds pino on stderr, for the command as well; every line is masked on its way out. */
export interface Logger {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

/** Levels of `MAESTRO_LOG_LEVEL`, quietest last. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

const ignore = (): void => {};

/** Logs nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
