import type { StagePolicy } from "@maestro/coordination";
import type { JsonObject, JsonSchema } from "@maestro/core";
import type { FineSkill, Role, StageSkill } from "@maestro/workflow";
import { fullToolName } from "../loading/tool-names.ts";

/** A stage's skill as maestro_get_skill documents it. */
export function presentStageSkill(
  skill: StageSkill,
  { schema, policy }: { readonly schema: JsonSchema; readonly policy: StagePolicy },
): JsonObject {
  const { stage, title, description, role, outputSchema, content } = skill;
  return {
    stage,
    metadata: { title, description, output_schema: outputSchema, role },
    content,
    output_schema: schema,
    primary_role: role,
    coordination_policy: {
      topology: policy.topology,
      max_consults: policy.maxConsults,
      ensemble_allowed: policy.ensembleAllowed,
    },
    error: null,
  };
}

/** A fine skill as results show it. */
export function presentFineSkill(skill: FineSkill): JsonObject {
  const { name, stage, description, requiredTools, optionalTools, microSteps, content } = skill;
  return {
    skill: name,
    stage,
    description,
    required_tools: requiredTools.map(fullToolName),
    optional_tools: optionalTools.map(fullToolName),
    micro_steps: microSteps,
    content,
    error: null,
  };
}

/** A role as maestro_get_role documents it. */
export function presentRole({ role, name, stage, traits, focus, prompt }: Role): JsonObject {
  return { role, name, stage, traits, focus, prompt, error: null };
}
