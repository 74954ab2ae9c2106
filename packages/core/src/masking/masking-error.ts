import { MaestroError } from "../errors.ts";

/** Why masking could not be set up or done. */
export type MaskingErrorCode =
  /** A user's pattern is invalid, too long, matches empty text or needs what RE2 lacks. `details.pattern`, `details.position`, `details.reason`. */
  | "MASKING_BAD_PATTERN"
  /** There are more patterns than allowed. `details.count`, `details.max`. */
  | "MASKING_TOO_MANY_PATTERNS"
  /** A text could not be checked; nothing of it may be sent or stored. `cause` has the error. */
  | "MASKING_FAILED";

/** Masking could not be set up or done. Whoever catches it must not send the text. */
export class MaskingError extends MaestroError<MaskingErrorCode> {}
