import { InvalidArgumentError } from "@maestro/core";

/**
 * Refuses what is no integer from `least` to `most` before a run is opened for it. Left out, a number is right.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireInteger(
  argument: string,
  value: number | undefined,
  { least, most = Number.MAX_SAFE_INTEGER }: { readonly least: number; readonly most?: number },
): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  const expected =
    most === Number.MAX_SAFE_INTEGER ? `an integer of ${least} or more` : `an integer from ${least} to ${most}`;
  throw new InvalidArgumentError({ argument, value, expected });
}

/**
 * Refuses what is no probability between 0 and 1, both excluded. Left out, it is right.
 * @throws InvalidArgumentError naming `argument`.
 */
export function requireOpenProbability(argument: string, value: number | undefined): void {
  if (value === undefined || (value > 0 && value < 1)) return;
  throw new InvalidArgumentError({ argument, value, expected: "a number between 0 and 1, both excluded" });
}
