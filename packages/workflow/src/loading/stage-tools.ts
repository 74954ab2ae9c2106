import type { Stage } from "@maestro/core";
import type { SkillCatalog } from "../skills/skill-catalog.ts";

/** Tools that are loaded in every stage and outside of all. Names are without their `maestro_` prefix. */
export const coreTools: readonly string[] = ["list_providers", "get_skill", "workflow_state"];

/** Tools that help in a stage beside those its skills require, the most useful first. */
const helpfulTools: Readonly<Record<Stage, readonly string[]>> = {
  analyze: ["pack_context", "log_evidence", "consult"],
  hypothesize: ["ensemble_generate", "consensus_vote", "validate_content", "pack_context", "consult", "log_evidence"],
  implement: ["consult", "apply_patch", "verify", "log_evidence"],
  debug: ["pack_context", "consult", "verify", "restore_from_backup", "log_evidence"],
  improve: ["consult", "apply_patch", "verify", "ensemble_generate", "select_best", "log_evidence"],
};

/** Tools in the order in which they are loaded. */
export interface WantedTools {
  /** Loaded whatever the limit says. */
  readonly required: readonly string[];
  /** Loaded as far as the limit allows. */
  readonly optional: readonly string[];
}

/** Where a workflow stands, as far as tools depend on it. */
export interface SkillPosition {
  readonly stage: Stage | null;
  /** A fine skill of the stage; a skill of another stage is ignored. */
  readonly skill: string | null;
}

/** What is wanted where a workflow stands: a skill's own tools first, then those of its stage. */
export function wantedTools({ stage, skill }: SkillPosition, { skills }: Pick<SkillCatalog, "skills">): WantedTools {
  if (stage === null) return { required: coreTools, optional: [] };
  const ofStage = skills.filter((candidate) => candidate.stage === stage);
  const requiredByStage = ofStage.flatMap(({ requiredTools }) => requiredTools);
  const entered = ofStage.find(({ name }) => name === skill);
  if (entered === undefined) {
    return { required: unique([...coreTools, ...requiredByStage]), optional: helpfulTools[stage] };
  }
  return {
    required: unique([...coreTools, ...entered.requiredTools]),
    optional: unique([...entered.optionalTools, ...requiredByStage, ...helpfulTools[stage]]),
  };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
