import type { LogFields, Logger, LogLevel, Masker } from "@maestro/core";
import type { Logger as Pino } from "pino";

/** Where log lines go and what passes. */
export interface LoggerOptions {
  readonly level: LogLevel;
  /** Sees every line before it is written. */
  readonly masker: Masker;
  /** Standard error. */
  readonly stderr: { readonly write: (text: string) => unknown };
}

type LineLevel = Exclude<LogLevel, "silent">;

/**
 * Logs JSON lines to stderr, masked. pino is loaded with the first line that the level lets through, so that a quiet
 * start does not pay for it.
 */
export function createLogger(options: LoggerOptions): Logger {
  let lines: Promise<Pino> | undefined;
  const log = (level: LineLevel, message: string, fields: LogFields = {}): void => {
    lines ??= loadPino(options);
    void lines.then((pino) => pino[level](fields, message));
  };
  const passes = (level: LineLevel): boolean => severity[level] >= severity[options.level];
  const at = (level: LineLevel): Logger[LineLevel] =>
    passes(level) ? (message, fields) => log(level, message, fields) : () => {};
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

const severity = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 } as const satisfies Record<LogLevel, number>;

async function loadPino({ level, masker, stderr }: LoggerOptions): Promise<Pino> {
  const { pino } = await import("pino");
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => void stderr.write(masker.mask(line).text) },
  );
}
