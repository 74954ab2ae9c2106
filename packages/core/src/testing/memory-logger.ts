import type { LogFields, Logger, LogLevel } from "../logger.ts";

/** One line of a memory logger. */
export interface LogLine {
  readonly level: Exclude<LogLevel, "silent">;
  readonly message: string;
  readonly fields?: LogFields | undefined;
}

/** A logger that keeps its lines, for tests. */
export interface MemoryLogger extends Logger {
  readonly lines: readonly LogLine[];
}

/** Makes a {@link MemoryLogger}. */
export function createMemoryLogger(): MemoryLogger {
  const lines: LogLine[] = [];
  const log =
    (level: LogLine["level"]) =>
    (message: string, fields?: LogFields): void => {
      lines.push({ level, message, ...(fields === undefined ? {} : { fields }) });
    };
  return { lines, debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
}
