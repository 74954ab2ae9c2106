import { InvalidArgumentError } from "./invalid-argument.ts";
import { maxJsonDepth } from "./to-json-value.ts";

/**
 * Refuses a value that is nested so deeply that walking through it could exhaust the stack. To be called where values come in,
 * so that nothing behind has to count.
 * @param argument - Its name, for the message
 * @throws InvalidArgumentError naming the argument, for more than 100 levels
 */
export function assertJsonDepth(argument: string, value: unknown): void {
  // Level by level instead of by recursion, which is what the value could break; each object once, whatever refers to it.
  let level = new Set([value].filter((one) => isContainer(one)));
  for (let depth = 1; level.size > 0; depth += 1) {
    if (depth > maxJsonDepth) {
      throw new InvalidArgumentError({
        argument,
        value,
        expected: `a value nested at most ${maxJsonDepth} levels deep`,
        hint: "Give what lies deeper as text.",
      });
    }
    level = new Set([...level].flatMap((one) => Object.values(one).filter((inner) => isContainer(inner))));
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
