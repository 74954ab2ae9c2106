import {
  dangerousCode,
  dangerousCommand,
  forbiddenFile,
  hedging,
  invalidDiff,
  multiFile,
  schema,
  tooLong,
  tooShort,
  type FlaggableAnswer,
  type RedFlagRule as MakerRule,
} from "@maestro/maker";
import { isJsonObject } from "@maestro/core";
import type { MicroStep, RedFlagRule } from "../micro-steps/micro-step.ts";
import type { Validate } from "../validate.ts";

/**
 * The rules of maker for the rule names of the tools. In a micro-step's answer the diff, command and code rules look
 * at the fields that hold them, elsewhere at the whole text.
 */
export function toMakerRules(
  names: readonly RedFlagRule[],
  validate: Validate,
  step?: MicroStep,
): readonly MakerRule[] {
  const diff = { of: fieldsOf(step?.diffField === undefined ? undefined : [step.diffField]) };
  const command = { of: fieldsOf(step?.commandFields) };
  const code = { of: fieldsOf(step?.codeFields) };
  const make: Readonly<Record<RedFlagRule, () => MakerRule | undefined>> = {
    too_long: () => tooLong(),
    too_short: () => tooShort(),
    hedging: () => hedging(),
    missing_fields: () => step && schema((value) => validate(step.outputSchema, value), { reason: "missing_fields" }),
    invalid_diff: () => invalidDiff(diff),
    multi_file: () => multiFile(diff),
    dangerous_code: () => dangerousCode(code),
    dangerous_command: () => dangerousCommand(command),
    forbidden_file: () => forbiddenFile(diff),
  };
  return names.map((name) => make[name]()).filter((rule) => rule !== undefined);
}

function fieldsOf(
  fields: readonly string[] | undefined,
): ((answer: FlaggableAnswer) => string | undefined) | undefined {
  if (fields === undefined) return undefined;
  return ({ text, value }) => {
    if (!isJsonObject(value)) return text;
    return fields
      .map((field) => value[field])
      .filter((member) => typeof member === "string")
      .join("\n");
  };
}
