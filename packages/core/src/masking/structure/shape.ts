import type { Report } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { looksRandom } from "../randomness.ts";

/** A secret known by its surroundings. */
export interface Shape {
  readonly id: string;
  /** Bounded, with the flag `d`. The first group is the secret, else the whole match. */
  readonly pattern: RegExp;
  /**
   * Lower-case literals. The pattern is sticky and is tried where one of them stands in the text, in either case.
   * Without anchors it is global and runs over the whole text, which costs a millisecond per megabyte.
   */
  readonly anchors?: readonly string[] | undefined;
  /** How far before an anchor a match may begin; the pattern is global then. @default 0 */
  readonly before?: number | undefined;
  /** A last look at the secret, and at the whole match. */
  readonly accept?: ((secret: string, match: string) => boolean) | undefined;
}

/** A look at what follows an anchor that one expression cannot take. */
export interface AnchoredReader {
  readonly anchors: readonly string[];
  /** Reports what is secret and returns the end of what was read; undefined when nothing was. */
  readonly read: (text: string, at: number, report: Report) => number | undefined;
}

/** True unless the text stands for a value: a placeholder, a variable, a template. */
export function isLiteral(value: string): boolean {
  return !isPlaceholder(value) && !/^[$<{%(]/.test(value);
}

/** True for a literal that is more than a word. */
export function isMixedLiteral(value: string): boolean {
  return isLiteral(value) && (/\d/.test(value) || looksRandom(value));
}
