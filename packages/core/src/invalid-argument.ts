import { MaestroError } from "./errors.ts";
import { toJsonValue } from "./to-json-value.ts";

/** What was wrong with an argument. */
export interface InvalidArgumentDetails {
  /** The argument's name, with a path for a nested one (`commands[0].type`). */
  readonly argument: string;
  /** The value given; long ones are cut in the message. */
  readonly value: unknown;
  /** What was expected, as a noun phrase: "an integer of 1 or more". */
  readonly expected: string;
  /** The allowed values, where there is a list. */
  readonly allowed?: readonly string[] | undefined;
  readonly hint?: string | undefined;
}

/** An argument that cannot be used; the message names it, the value given and what was expected. */
export class InvalidArgumentError extends MaestroError<"INVALID_ARGUMENT"> {
  readonly argument: string;
  readonly allowed?: readonly string[] | undefined;

  constructor(problem: InvalidArgumentDetails) {
    const shown = show(problem.value);
    super("INVALID_ARGUMENT", `${problem.argument}: got ${shown}, expected ${problem.expected}.`, {
      hint: problem.hint,
      details: {
        argument: problem.argument,
        given: shown,
        expected: problem.expected,
        allowed: problem.allowed,
      },
    });
    this.argument = problem.argument;
    this.allowed = problem.allowed;
  }
}

const maxShownChars = 80;

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "symbol") return value.toString();
  const text = JSON.stringify(toJsonValue(value));
  return text.length <= maxShownChars ? text : `${text.slice(0, maxShownChars)}… (${text.length} characters)`;
}
