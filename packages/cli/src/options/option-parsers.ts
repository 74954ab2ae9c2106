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
export function integerFrom(option: string, minimum: number): NumberParser {
  const expected = `a whole number of ${minimum} or more`;
  return numberThat((number) => Number.isSafeInteger(number) && number >= minimum, { option, expected });
}

/** Parses an option that takes a number of `minimum` or more. */
export function numberFrom(option: string, minimum: number): NumberParser {
  const expected = `a number of ${minimum} or more`;
  return numberThat((number) => Number.isFinite(number) && number >= minimum, { option, expected });
}

/** Parses an option that takes a port of this machine; 0 is a free one. */
export function portOf(option: string): NumberParser {
  const expected = "a whole number from 0 to 65535";
  return numberThat((number) => Number.isInteger(number) && number >= 0 && number <= 65_535, { option, expected });
}

/** Parses an option that takes a share from 0 to 1. */
export function shareOf(option: string): NumberParser {
  return numberThat((number) => number >= 0 && number <= 1, { option, expected: "a share from 0 to 1" });
}

/** Parses an option that takes a probability that is neither 0 nor 1. */
export function openShareOf(option: string): NumberParser {
  return numberThat((number) => number > 0 && number < 1, { option, expected: "a share above 0 and below 1" });
}

/** As long as a timer of Node can run. @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const maxSeconds = 2_147_483;

/** Parses an option that takes a number of seconds; gives milliseconds. */
export function secondsToMs(option: string): NumberParser {
  const expected = `a number of seconds above 0, at most ${maxSeconds}`;
  const parse = numberThat((seconds) => seconds > 0 && seconds <= maxSeconds, { option, expected });
  return (value) => Math.round(parse(value) * 1000);
}

/** What an option's text becomes; throws InvalidArgumentError naming the option for any other text. */
type NumberParser = (value: string) => number;

function numberThat(
  isAllowed: (number: number) => boolean,
  { option, expected }: { readonly option: string; readonly expected: string },
): NumberParser {
  return (value) => {
    // Nothing at all would read as 0.
    const number = value.trim() === "" ? Number.NaN : Number(value);
    if (isAllowed(number)) return number;
    throw new InvalidArgumentError({ argument: option, value, expected });
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
