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

/** Parses an option that takes a port of this machine; 0 is a free one. */
export function portOf(option: string): (value: string) => number {
  return (value) => {
    const port = Number(value);
    if (/^\d+$/u.test(value) && port <= 65_535) return port;
    throw new InvalidArgumentError({ argument: option, value, expected: "a whole number from 0 to 65535" });
  };
}

/** As long as a timer of Node can run. @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const maxSeconds = 2_147_483;

/** Parses an option that takes a positive number of seconds; gives milliseconds. */
export function secondsToMs(option: string): (value: string) => number {
  return (value) => {
    const seconds = Number(value);
    if (!(seconds > 0)) {
      throw new InvalidArgumentError({ argument: option, value, expected: "a number of seconds above 0" });
    }
    if (seconds > maxSeconds) {
      throw new InvalidArgumentError({ argument: option, value, expected: `at most ${maxSeconds} seconds` });
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

/** Parses an option that takes a probability that is neither 0 nor 1. */
export function openShareOf(option: string): (value: string) => number {
  return (value) => {
    const share = Number(value);
    if (share > 0 && share < 1) return share;
    throw new InvalidArgumentError({ argument: option, value, expected: "a share above 0 and below 1" });
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
