import { stages, type JsonSchema, type JsonValue } from "@maestro/core";
import { validateSchema } from "@maestro/core/schema";
import { describe, expect, it } from "vitest";
import { judgeSchema, stageSchemas } from "../../src/index.ts";
import { smallestAnswers } from "./smallest-answers.ts";

const hypothesis = { id: "H1", claim: "Null pointer in auth", confidence: 0.8, fast_test: "Check line 42" };

function messages(schema: JsonSchema, value: JsonValue): readonly string[] {
  return validateSchema(schema, value).issues.map(({ path, message }) => `${path}: ${message}`);
}

describe("stage schemas", () => {
  it.each(stages)("take the smallest answer of %s, and one with fields of the model's own", (stage) => {
    const smallest = smallestAnswers[stage];
    expect(messages(stageSchemas[stage], smallest)).toEqual([]);
    expect(messages(stageSchemas[stage], { ...smallest, notes: ["something else"] })).toEqual([]);
  });

  it.each(stages)("miss every required field of %s by its name", (stage) => {
    const { required } = stageSchemas[stage];
    const missed = validateSchema(stageSchemas[stage], {}).issues.map((issue) => issue.property);
    expect(missed).toEqual(required);
    expect(missed.length).toBeGreaterThan(0);
  });

  it.each<[string, JsonValue, string]>([
    ["no hypothesis", { hypotheses: [] }, "/hypotheses: expected at least 1 items, got 0"],
    [
      "six",
      { hypotheses: Array.from({ length: 6 }, () => hypothesis) },
      "/hypotheses: expected at most 5 items, got 6",
    ],
    [
      "an id of its own",
      { hypotheses: [{ ...hypothesis, id: "first" }] },
      "/hypotheses/0/id: expected text that matches",
    ],
    ["a claim of 9 characters", { hypotheses: [{ ...hypothesis, claim: "It broke." }] }, "at least 10 characters"],
    ["a confidence in per cent", { hypotheses: [{ ...hypothesis, confidence: 80 }] }, "a number of 1 or less"],
    ["a test of 4 characters", { hypotheses: [{ ...hypothesis, fast_test: "look" }] }, "at least 5 characters"],
  ])("refuse hypotheses with %s", (_name, value, expected) => {
    expect(messages(stageSchemas.hypothesize, value).join("\n")).toContain(expected);
  });

  it("take a whole hypothesis (spec: test_valid_hypothesis_output)", () => {
    const valid = { id: "H1", claim: "Null pointer in auth", confidence: 0.8, fast_test: "Check line 42" };
    expect(messages(stageSchemas.hypothesize, { hypotheses: [valid] })).toEqual([]);
  });

  it("miss claim and confidence of a bare hypothesis (spec: test_invalid_hypothesis_output)", () => {
    const errors = messages(stageSchemas.hypothesize, { hypotheses: [{ id: "H1" }] }).join("\n");
    expect(errors).toContain("claim");
    expect(errors).toContain("confidence");
  });

  it.each<[string, JsonValue]>([
    ["a fact without a source", { observations: [{ fact: "It fails." }], confidence: 1 }],
    ["no fact", { observations: [], confidence: 1 }],
  ])("refuse an analysis with %s", (_name, value) => {
    expect(messages(stageSchemas.analyze, value)).not.toEqual([]);
  });

  it("refuse a change without a diff, an unknown next action and an empty checklist", () => {
    expect(messages(stageSchemas.implement, { changes: [{ file: "a.ts", diff: "" }] })).not.toEqual([]);
    const debug = { error_analysis: { error_type: "crash" }, next_action: "try_harder" };
    expect(messages(stageSchemas.debug, debug).join()).toContain('"re_hypothesize"');
    const { lessons, ...improve } = smallestAnswers.improve;
    expect(lessons).toBeDefined();
    const empty = { ...improve, lessons: { root_cause_category: "other", prevention_checklist: [] } };
    expect(messages(stageSchemas.improve, empty)).not.toEqual([]);
  });

  it("let a judge take nobody, but not without saying why", () => {
    const verdict = { candidates_evaluated: [{ id: "c1", weighted_score: 0.1 }], selected: null };
    expect(messages(judgeSchema, { ...verdict, selection_reason: "It deletes the data." })).toEqual([]);
    expect(messages(judgeSchema, verdict)).not.toEqual([]);
  });

  it("say of every field what it should hold, because the prompt shows them", () => {
    const silent = [...Object.values(stageSchemas), judgeSchema].flatMap((schema) => silentFields(schema));
    expect(silent).toEqual([]);
  });
});

/** Fields without a description, unless they only hold fields that have one. */
function silentFields(schema: JsonValue | undefined, path = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
  const { properties, items, description } = schema as JsonSchema;
  const own = description === undefined && properties === undefined && path !== "" ? [path] : [];
  const fields = Object.entries((properties ?? {}) as JsonSchema);
  const inner = typeof items === "object" && "properties" in (items ?? {}) ? silentFields(items, `${path}[]`) : [];
  return [...own, ...fields.flatMap(([name, field]) => silentFields(field, `${path}.${name}`)), ...inner];
}
