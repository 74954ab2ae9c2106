/** Registry symbol that marks the errors of every Maestro package, so that they are recognised across installed copies. */
const brand = Symbol.for("maestro.error");

/** Why this package threw. */
export const makerErrorCodes = [
  /** An argument cannot be used. `details.argument`, `details.given`, `details.expected`. Fix the call. */
  "MAKER_INVALID_ARGUMENT",
  /** A vote or a step of a run ended without a winner and the caller asked to throw. `details.reason`, `details.leader`, `details.step`. Raise k or maxSamples, or ask other advisers. */
  "MAKER_UNDECIDED",
  /** A value has no canonical JSON form (NaN, a Date, a cycle), so it cannot be compared. `details.path`. Parse to plain JSON first, or pass an equivalence of your own. */
  "MAKER_NOT_JSON",
  /** A checkpoint belongs to another task or is damaged. `details.expected`, `details.given`. Delete it, or resume with the options it was made with. */
  "MAKER_CHECKPOINT_MISMATCH",
] as const;

/** One of {@link makerErrorCodes}. */
export type MakerErrorCode = (typeof makerErrorCodes)[number];

/** What an error carries beside its message. */
export interface MakerErrorOptions {
  /** What to do next, in one sentence. */
  readonly hint?: string | undefined;
  /** Facts for programs, as JSON. */
  readonly details?: { readonly [key: string]: string | number | boolean | null | undefined } | undefined;
  /** What it was raised from. */
  readonly cause?: unknown;
}

/** Every error this package raises on purpose. Recognise it by `code`, not by `instanceof`: a package can be installed twice. */
export class MakerError extends Error {
  readonly code: MakerErrorCode;
  readonly hint?: string | undefined;
  readonly details?: MakerErrorOptions["details"];

  constructor(code: MakerErrorCode, message: string, options: MakerErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "MakerError";
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for a {@link MakerError}, also one of another copy of this package; with `code`, only for that code. */
export function isMakerError(error: unknown, code?: MakerErrorCode): error is MakerError {
  if (!(error instanceof Error) || !(brand in error) || !("code" in error)) return false;
  return code === undefined ? (makerErrorCodes as readonly unknown[]).includes(error.code) : error.code === code;
}
