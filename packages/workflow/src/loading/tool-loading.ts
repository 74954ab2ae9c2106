import { InvalidArgumentError, type Stage } from "@maestro/core";
import type { FineSkill, SkillCatalog } from "../skills/skill-catalog.ts";
import type { WorkflowState } from "../stages/workflow-state.ts";
import { planTools, type ToolPlan, type ToolSupply } from "./plan-tools.ts";
import { wantedTools, type SkillPosition } from "./stage-tools.ts";

/** What loading rests on. */
export interface LoadingContext extends ToolSupply {
  readonly catalog: Pick<SkillCatalog, "skills">;
}

/** A workflow after its tools were changed. */
export interface LoadedState {
  readonly state: WorkflowState;
  readonly plan: ToolPlan;
  /** Those that were not at hand before. */
  readonly newlyLoaded: readonly string[];
}

/**
 * The tools at hand where a workflow stands. They follow from stage and skill alone. So a process that sets the stage, or a
 * server that offers fewer tools, does not need the list that was stored.
 */
export function loadedTools(position: SkillPosition, context: LoadingContext): ToolPlan {
  return planTools(wantedTools(position, context.catalog), context);
}

/** Goes into a stage and leaves the skill of the one before. */
export function enterStage(state: WorkflowState, stage: Stage, context: LoadingContext): LoadedState {
  return moveTo(state, { stage, skill: null }, context);
}

/** Goes back to the core tools. */
export function exitStage(state: WorkflowState, context: LoadingContext): LoadedState {
  return moveTo(state, { stage: null, skill: null }, context);
}

/**
 * Takes up a fine skill of the current stage. If no stage was entered, the stage of the skill is entered too.
 * @throws InvalidArgumentError naming `skill_name`, with the skills that can be entered.
 */
export function enterSkill(state: WorkflowState, name: string, context: LoadingContext): LoadedState {
  const { skills } = context.catalog;
  const allowed = skills.filter((skill) => state.stage === null || skill.stage === state.stage);
  const skill = allowed.find((candidate) => candidate.name === name);
  if (skill === undefined) throw notEnterable(state.stage, name, context.catalog, allowed);
  return moveTo(state, { stage: skill.stage, skill: skill.name }, context);
}

function notEnterable(
  stage: Stage | null,
  name: string,
  { skills }: Pick<SkillCatalog, "skills">,
  allowed: readonly FineSkill[],
): InvalidArgumentError {
  const elsewhere = skills.find((skill) => skill.name === name);
  const names = allowed.map((skill) => skill.name);
  return new InvalidArgumentError({
    argument: "skill_name",
    value: name,
    expected: stage === null ? `one of ${names.join(", ")}` : `a skill of ${stage}: ${names.join(", ")}`,
    allowed: names,
    hint: elsewhere === undefined ? undefined : `It belongs to ${elsewhere.stage}: enter that stage first.`,
  });
}

function moveTo(state: WorkflowState, position: SkillPosition, context: LoadingContext): LoadedState {
  const before = loadedTools(state, context).tools;
  const plan = loadedTools(position, context);
  return {
    state: { ...state, ...position, loadedTools: plan.tools },
    plan,
    newlyLoaded: plan.tools.filter((name) => !before.includes(name)),
  };
}

/** Counts a call of a tool that is loaded; other calls leave the state as it is. */
export function countToolUse(state: WorkflowState, name: string): WorkflowState {
  if (state.stage === null || !state.loadedTools.includes(name)) return state;
  return { ...state, toolUsage: { ...state.toolUsage, [name]: (state.toolUsage[name] ?? 0) + 1 } };
}
