import type { JsonValue } from "./json.ts";

/** Registry symbol that marks every Maestro error, also one of another copy of this package. */
const brand = Symbol.for("maestro.error");

/** What a Maestro error carries beside its message. */
export interface MaestroErrorOptions {
  /** What to do next, in one sentence. */
  readonly hint?: string | undefined;
  /** Facts for programs: JSON, masked, no secrets. */
  readonly details?: { readonly [key: string]: JsonValue | undefined } | undefined;
  /** What it was raised from. */
  readonly cause?: unknown;
}

/** What every Maestro error has, whichever package raised it (`@maestro/maker` raises its own class with these). */
export interface MaestroErrorShape extends Error {
  readonly code: string;
  readonly hint?: string | undefined;
  readonly details?: { readonly [key: string]: JsonValue | undefined } | undefined;
}

/**
 * Base of every error that Maestro raises on purpose. Its message says what failed and on what; `hint` says what to do
 * next. Recognise it with {@link isMaestroError} and `code`, not with `instanceof`: a package can be installed twice.
 */
export class MaestroError<Code extends string = string> extends Error implements MaestroErrorShape {
  readonly code: Code;
  readonly hint?: string | undefined;
  readonly details?: { readonly [key: string]: JsonValue | undefined } | undefined;

  constructor(code: Code, message: string, options: MaestroErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an error of any Maestro package; with `code`, only for that code. */
export function isMaestroError(error: unknown, code?: string): error is MaestroErrorShape {
  return error instanceof Error && brand in error && (code === undefined || ("code" in error && error.code === code));
}
