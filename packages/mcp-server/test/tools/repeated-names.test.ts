import { selectionModes } from "@maestro/coordination";
import { microStepTypes, redFlagRules, roleNames, schemaNames } from "@maestro/workflow";
import { describe, expect, it } from "vitest";
import { inputJsonSchema } from "../../src/schema/json-schema.ts";
import { allTools } from "../../src/tools/all-tools.ts";

/** The arguments of a tool as its schema states them. */
function argumentsOf(name: string): unknown {
  const tool = allTools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`There is no tool ${name}.`);
  return inputJsonSchema(tool.input)["properties"];
}

describe("names that tools repeat, to be listed before the packages that have them are loaded", () => {
  it.each([
    ["maestro_vote_micro_step", "step_type", microStepTypes],
    ["maestro_calibrate", "step_type", microStepTypes],
    ["maestro_red_flag_check", "step_type", microStepTypes],
    ["maestro_consult_with_role", "role", roleNames],
    ["maestro_get_role", "role", roleNames],
    ["maestro_get_schema", "schema", [...schemaNames, "tools"]],
    ["maestro_select_best", "mode", selectionModes],
  ])("are all of them: %s, %s", (tool, argument, names) => {
    expect(argumentsOf(tool)).toHaveProperty([argument, "enum"], [...names]);
  });

  it("are all of them: maestro_red_flag_check, rules", () => {
    expect(argumentsOf("maestro_red_flag_check")).toHaveProperty(["rules", "items", "enum"], [...redFlagRules]);
  });
});
