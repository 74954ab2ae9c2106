import { InvalidArgumentError } from "@maestro/core";

/**
 * Refuses a blank text before anybody is asked and paid.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireText(argument: string, text: string): void {
  if (text.trim() === "") throw new InvalidArgumentError({ argument, value: text, expected: "some text" });
}
