import { InvalidArgumentError } from "@maestro/core";

/** Lets a finite number of 0 or more pass: a count, or an amount. @throws InvalidArgumentError naming `argument` */
export function requireCount(argument: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError({ argument, value, expected: "a finite number of 0 or more" });
}

/**
 * Lets a number from 0 to 1 pass.
 * @param expected - What the error says of the range; which end is the good one, where that is not plain.
 * @throws InvalidArgumentError naming `argument`
 */
export function requireShare(argument: string, value: number, expected = "a number from 0 to 1"): number {
  if (Number.isFinite(value) && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError({ argument, value, expected });
}
