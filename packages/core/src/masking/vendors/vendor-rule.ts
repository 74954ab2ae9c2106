/**
 * A token that its issuer marks: a fixed prefix, then characters of a known kind. The token is masked to its end, also
 * past the issuer's length, so that no tail leaks.
 */
export interface VendorRule {
  /** Named in the counts, as `vendor.<id>`. */
  readonly id: string;
  /** Any of these starts the token. */
  readonly prefixes: readonly string[];
  /** What follows the prefix, as the source of a bounded regular expression. */
  readonly body: string;
  /** The prefix must not follow a letter or digit. For prefixes that other words end in. @default false */
  readonly boundary?: boolean | undefined;
  /** The body must not read as words. For prefixes that other names share. @default false */
  readonly random?: boolean | undefined;
  /** The body may be thousands of characters: where it fails, the rest of the run is not tried. @default false */
  readonly long?: boolean | undefined;
}

/** Letters and digits. */
export const alnum = "[A-Za-z0-9]";
/** Letters, digits, `_` and `-`. */
export const url = "[\\w-]";
/** Lower-case hexadecimal digits. */
export const hex = "[0-9a-f]";
/** The alphabets of base64, plain and for URLs. */
export const base64 = "[\\w+/=-]";
