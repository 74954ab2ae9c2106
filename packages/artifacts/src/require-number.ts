import { InvalidArgumentError } from "@maestro/core";

/** The number, when it is an integer of `least` or more. @throws InvalidArgumentError otherwise */
export function requireCount(argument: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new InvalidArgumentError({ argument, value, expected: `an integer of ${least} or more` });
}

/** The number, when it is 0 or more; infinity is allowed. @throws InvalidArgumentError otherwise */
export function requireNotNegative(argument: string, value: number): number {
  if (value >= 0) return value;
  throw new InvalidArgumentError({ argument, value, expected: "a number of 0 or more" });
}
