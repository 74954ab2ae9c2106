import { InvalidArgumentError } from "@maestro/core";

/** Gathers a repeatable option. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Gathers a repeatable option whose values may also be separated by commas. */
export function collectList(value: string, previous: readonly string[] | undefined): readonly string[] {
  const names = value
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return [...(previous ?? []), ...names];
}

/** Parses an option that takes a whole number of `minimum` or more. */
export function integerFrom(option: string, minimum: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < minimum || value.trim() === "") {
      throw new InvalidArgumentError({ argument: option, value, expected: `a whole number of ${minimum} or more` });
    }
    return number;
  };
}

/** Parses an option that takes a positive number of seconds; gives milliseconds. */
export function secondsToMs(option: string): (value: string) => number {
  return (value) => {
    const seconds = Number(value);
    if (!Number.isFinite(seconds) || seconds <= 0) {
      throw new InvalidArgumentError({ argument: option, value, expected: "a number of seconds above 0" });
    }
    return Math.round(seconds * 1000);
  };
}

/** Parses an option that takes a share from 0 to 1. */
export function shareOf(option: string): (value: string) => number {
  return (value) => {
    const share = Number(value);
    if (!Number.isFinite(share) || share < 0 || share > 1 || value.trim() === "") {
      throw new InvalidArgumentError({ argument: option, value, expected: "a share from 0 to 1" });
    }
    return share;
  };
}

/** Parses an option that takes a number of `minimum` or more. */
export function numberFrom(option: string, minimum: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isFinite(number) || number < minimum || value.trim() === "") {
      throw new InvalidArgumentError({ argument: option, value, expected: `a number of ${minimum} or more` });
    }
    return number;
  };
}

/** Gathers an option that takes whole numbers of `minimum` or more, separated by commas or given again. */
export function collectIntegers(
  option: string,
  minimum: number,
): (value: string, previous: readonly number[] | undefined) => readonly number[] {
  const parse = integerFrom(option, minimum);
  return (value, previous) => [...(previous ?? []), ...collectList(value, []).map(parse)];
}
