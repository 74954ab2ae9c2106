import { isPlaceholder } from "../placeholder.ts";
import { looksRandom } from "../randomness.ts";

/** A secret known by its surroundings. */
export interface Shape {
  readonly id: string;
  /** Flags `gd` and what else is needed; bounded. The first group is the secret, else the whole match. */
  readonly pattern: RegExp;
  /** A cheaper look: the pattern can only match a text that holds this, or one of these. */
  readonly needs?: RegExp | readonly string[] | undefined;
  /** A last look at the secret. */
  readonly accept?: ((secret: string) => boolean) | undefined;
}

/** True unless the text stands for a value: a placeholder, a variable, a template. */
export function isLiteral(value: string): boolean {
  return !isPlaceholder(value) && !/^[$<{%(]/.test(value);
}

/** True for a literal that is more than a word. */
export function isMixedLiteral(value: string): boolean {
  return isLiteral(value) && (/\d/.test(value) || looksRandom(value));
}
