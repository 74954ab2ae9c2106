import { stageStrategies } from "@maestro/coordination";
import { isJsonObject, type JsonObject, type Stage } from "@maestro/core";
import { checkRedFlags, type RedFlag } from "@maestro/maker";
import { redFlagRules, type RedFlagRule } from "../micro-steps/micro-step.ts";
import { parseAnswer } from "../red-flags/parse-answer.ts";
import { toMakerRules } from "../red-flags/step-rules.ts";
import { stageSchemas } from "../schemas/stage-schemas.ts";
import type { Validate } from "../validate.ts";
import { changesOf } from "./patch-of-output.ts";

/** A valid answer, or the reasons against it: each a red flag's code with a detail, `too_long: …`. */
export type CheckedOutput =
  | { readonly ok: true; readonly output: JsonObject }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Rules that look at diffs; the others look at the answer's whole text. */
const diffRules: readonly RedFlagRule[] = ["invalid_diff", "multi_file", "forbidden_file", "dangerous_code"];

/**
 * Judges an adviser's text: JSON, valid against the stage's schema, without the red flags of the stage's strategy. Repairs
 * nothing.
 */
export function checkOutput(stage: Stage, text: string, validate: Validate): CheckedOutput {
  let value: unknown;
  try {
    value = parseAnswer(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reasons: [`unparsable: ${message}`] };
  }
  const issues = validate(stageSchemas[stage], value);
  if (issues.length > 0 || !isJsonObject(value))
    return { ok: false, reasons: issues.map((issue) => `schema: ${issue}`) };
  const reasons = flagsOf(stage, text, value, validate);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, output: value };
}

function flagsOf(stage: Stage, text: string, output: JsonObject, validate: Validate): readonly string[] {
  // The schema finds missing fields. Names without a rule here are advice to readers of the strategy.
  const wanted = redFlagRules.filter(
    (rule) => rule !== "missing_fields" && stageStrategies[stage].redFlags.includes(rule),
  );
  const flags = (content: string, rules: readonly RedFlagRule[]): readonly RedFlag[] =>
    checkRedFlags({ text: content }, { rules: toMakerRules(rules, validate) }).flags;
  const ofWhole = wanted.filter((rule) => !diffRules.includes(rule));
  return [
    ...flags(text, ofWhole).map(({ reason, detail }) => `${reason}: ${detail}`),
    ...changesOf(stage, output).flatMap(({ file, diff }) =>
      flags(diff, diffRules).map(({ reason, detail }) => `${reason}: in the diff of ${file}: ${detail}`),
    ),
  ];
}
