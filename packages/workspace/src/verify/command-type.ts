import { InvalidArgumentError } from "@maestro/core";

/** What a command verifies. */
export const commandTypes = ["unit_test", "lint", "type_check", "format", "build", "custom", "integration"] as const;

/** One of {@link commandTypes}. */
export type CommandType = (typeof commandTypes)[number];

/** @throws InvalidArgumentError for any other value. */
export function toCommandType(value: string, argument: string): CommandType {
  const type = commandTypes.find((candidate) => candidate === value);
  if (type !== undefined) return type;
  throw new InvalidArgumentError({
    argument,
    value,
    expected: `one of ${commandTypes.join(", ")}`,
    allowed: commandTypes,
  });
}
