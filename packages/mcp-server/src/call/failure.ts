import { isMaestroError, type JsonValue, type Masker } from "@maestro/core";

/** What an error becomes in a result. */
export interface Failure {
  /** A sentence: what failed, on what, and what to do. */
  readonly error: string;
  readonly error_code: string;
  /** The argument at fault. */
  readonly argument?: string | undefined;
  readonly allowed?: readonly string[] | undefined;
}

/** An error message is a sentence, not a log: anything longer was not written to be read. */
const maxErrorChars = 2000;

/**
 * Puts any error into the shape that results carry; never a stack trace.
 * @param masker - Messages name what they refuse, and what is refused may be a secret. @default nothing is masked
 */
export function toFailure(error: unknown, masker?: Masker): Failure {
  const whole = withoutProtocolPrefix(error instanceof Error ? error.message : String(error));
  // Before it is cut: half a secret is not recognised.
  const message = mask(whole, masker).slice(0, maxErrorChars);
  if (!isMaestroError(error)) return { error: `Unexpected failure: ${message}`, error_code: "INTERNAL" };
  return {
    error: error.hint === undefined ? message : `${asSentence(message)} ${mask(error.hint, masker)}`,
    error_code: error.code,
    argument: textOf(error.details?.["argument"]),
    allowed: textsOf(error.details?.["allowed"]),
  };
}

/** An adviser's own words often come without a full stop, which the hint behind them needs. */
function asSentence(message: string): string {
  return /[.!?…:]$/u.test(message) ? message : `${message}.`;
}

function mask(text: string, masker: Masker | undefined): string {
  return masker === undefined ? text : masker.mask(text).text;
}

/** The SDK puts "MCP error -32602: " before a message, sometimes twice. */
function withoutProtocolPrefix(message: string): string {
  return message.replace(/^(?:MCP error -?\d+: )+/, "");
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}
