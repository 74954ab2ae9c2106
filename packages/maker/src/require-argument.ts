import { MakerError } from "./errors.ts";

/** The error for an argument that cannot be used: names it, the value given and what was expected. */
export function invalidArgument(argument: string, given: unknown, expected: string): MakerError {
  const shown = describe(given);
  return new MakerError("MAKER_INVALID_ARGUMENT", `${argument}: got ${shown}, expected ${expected}.`, {
    details: { argument, given: shown, expected },
  });
}

/** Lets an integer of at least `least` pass. */
export function requireInteger(argument: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw invalidArgument(argument, value, `an integer of ${least} or more`);
  }
  return value;
}

/** Lets an integer of at least `least`, or Infinity, pass. */
export function requireLimit(argument: string, value: number, least: number): number {
  return value === Number.POSITIVE_INFINITY ? value : requireInteger(argument, value, least);
}

/** Lets a number strictly between 0 and 1 pass. */
export function requireOpenProbability(argument: string, value: number): number {
  if (!(value > 0 && value < 1)) throw invalidArgument(argument, value, "a number between 0 and 1, both excluded");
  return value;
}

/** Lets a number from 0 to 1 pass. */
export function requireProbability(argument: string, value: number): number {
  if (!(typeof value === "number" && value >= 0 && value <= 1)) {
    throw invalidArgument(argument, value, "a number from 0 to 1");
  }
  return value;
}

/** Lets a finite number of 0 or more pass. */
export function requireAmount(argument: string, value: number): number {
  if (!(value >= 0 && Number.isFinite(value))) throw invalidArgument(argument, value, "a finite number of 0 or more");
  return value;
}

/** More votes than any vote has, and few enough for sums of them to be exact. */
export const mostVotes: number = 2 ** 50;

/** Lets a number of votes, or a sum of weights, pass. */
export function requireVotes(argument: string, value: number): number {
  if (requireAmount(argument, value) > mostVotes) throw invalidArgument(argument, value, `at most ${mostVotes}`);
  return value;
}

/** Lets a function pass, or nothing. */
export function requireFunction(argument: string, value: unknown): void {
  if (typeof value !== "function") throw invalidArgument(argument, value, "a function");
}

/** Objects by the names of their members: they have no text of their own that would help. */
function describe(given: unknown): string {
  if (typeof given === "string") return JSON.stringify(given.slice(0, 80));
  if (typeof given !== "object" || given === null) return String(given);
  if (Array.isArray(given)) return `an array of ${given.length}`;
  const names = Object.keys(given).slice(0, 5).join(", ");
  return names === "" ? "an object without members" : `an object with ${names}`;
}
