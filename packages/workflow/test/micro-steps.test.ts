import { describe, expect, it } from "vitest";
import { validateSchema } from "@maestro/core/schema";
import { stages } from "@maestro/core";
import { getMicroStep, microSteps, microStepTypes } from "@maestro/workflow";

describe("micro-steps", () => {
  it("are the eleven, in the order of their stages", () => {
    expect(microSteps.map((step) => step.type)).toEqual([...microStepTypes]);
    expect(microSteps.map((step) => stages.indexOf(step.stage))).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it.each(stages)("has at least one for %s", (stage) => {
    expect(microSteps.filter((step) => step.stage === stage).length).toBeGreaterThanOrEqual(1);
  });

  it.each(microSteps.map((step) => [step.type, step] as const))(
    "%s has a schema that requires its vote, diff and command fields",
    (_, step) => {
      expect(step.outputSchema).toMatchObject({
        type: "object",
        required: expect.any(Array),
        properties: expect.any(Object),
      });
      const required = step.outputSchema["required"] as readonly string[];
      const named = [
        ...step.voteFields,
        ...(step.diffField === undefined ? [] : [step.diffField]),
        ...(step.commandFields ?? []),
        ...(step.codeFields ?? []),
      ];
      expect(required).toEqual(expect.arrayContaining(named));
      expect(validateSchema(step.outputSchema, {}).issues).toHaveLength(required.length);
    },
  );

  it.each([
    ["s1_spec_extract", 2, false],
    ["s2_edge_case", 2, false],
    ["s3_mre", 3, true],
    ["h1_root_cause", 3, false],
    ["h2_verification", 2, true],
    ["c1_minimal_patch", 3, true],
    ["c2_compile_check", 2, true],
    ["d1_failure_label", 2, false],
    ["d2_next_experiment", 3, true],
    ["r1_refactor", 2, true],
    ["r2_perf", 2, true],
  ])("%s has k %i and oracle %s, as the reference", (type, k, oracle) => {
    expect(getMicroStep(type)).toMatchObject({ defaultK: k, hasOracle: oracle });
  });

  it("names the allowed ids when one is unknown", () => {
    expect(() => getMicroStep("h9")).toThrow(/step_type: got "h9", expected one of s1_spec_extract, /);
  });
});
