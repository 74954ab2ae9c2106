import { InvalidArgumentError } from "./invalid-argument.ts";

// Each gives back the number that it lets pass. An argument that was left out passes too: its default is the caller's.

/**
 * Lets an integer from `least` to `most` pass.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireInteger<Given extends number | undefined>(
  argument: string,
  value: Given,
  { least, most = Number.MAX_SAFE_INTEGER }: { readonly least: number; readonly most?: number },
): Given {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return value;
  const expected =
    most === Number.MAX_SAFE_INTEGER ? `an integer of ${least} or more` : `an integer from ${least} to ${most}`;
  throw new InvalidArgumentError({ argument, value, expected });
}

/**
 * Lets a finite number of 0 or more pass: a count, or an amount.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireAmount<Given extends number | undefined>(argument: string, value: Given): Given {
  if (value === undefined || (value >= 0 && Number.isFinite(value))) return value;
  throw new InvalidArgumentError({ argument, value, expected: "a finite number of 0 or more" });
}

/**
 * Lets a number of 0 or more pass; Infinity is no limit.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireLimit<Given extends number | undefined>(argument: string, value: Given): Given {
  if (value === undefined || value >= 0) return value;
  throw new InvalidArgumentError({ argument, value, expected: "a number of 0 or more" });
}

/**
 * Lets a number from 0 to 1 pass.
 * @param expected - What the error says of the range; which end is the good one, where that is not plain.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireShare<Given extends number | undefined>(
  argument: string,
  value: Given,
  expected = "a number from 0 to 1",
): Given {
  if (value === undefined || (value >= 0 && value <= 1)) return value;
  throw new InvalidArgumentError({ argument, value, expected });
}

/**
 * Lets a probability between 0 and 1 pass, both excluded.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireOpenProbability<Given extends number | undefined>(argument: string, value: Given): Given {
  if (value === undefined || (value > 0 && value < 1)) return value;
  throw new InvalidArgumentError({ argument, value, expected: "a number between 0 and 1, both excluded" });
}
