import type { JsonSchema, Stage } from "@maestro/core";
import type {
  LoadedState,
  SchemaName,
  SkillCatalog,
  ToolPlan,
  ToolRecommendation,
  WorkflowState,
} from "@maestro/workflow";

/** How to work, and which tools that takes here. Tools are named without their `maestro_` prefix. */
export interface SkillServices {
  /** Stage skills, roles and fine skills; read once. */
  readonly catalog: () => Promise<SkillCatalog>;
  /** What an answer must be; `tools`: what every tool takes and gives. */
  readonly schema: (name: SchemaName | "tools") => Promise<JsonSchema>;
  /** Where the workspace's workflow stands. */
  readonly state: () => Promise<WorkflowState>;
  /** @param offered - Tools that the calling server offers. */
  readonly enterStage: (stage: Stage, offered: readonly string[]) => Promise<LoadedState>;
  /** @throws InvalidArgumentError naming `skill_name` for one that cannot be entered now. */
  readonly enterSkill: (name: string, offered: readonly string[]) => Promise<LoadedState>;
  readonly exitStage: (offered: readonly string[]) => Promise<LoadedState>;
  readonly loaded: (
    offered: readonly string[],
  ) => Promise<{ readonly state: WorkflowState; readonly plan: ToolPlan; readonly maxTools: number }>;
  /** @throws InvalidArgumentError naming `task_description` for an empty one. */
  readonly recommend: (taskDescription: string, offered: readonly string[]) => Promise<ToolRecommendation>;
  /** Notes a call, while a stage is entered. */
  readonly countUse: (tool: string) => Promise<void>;
}
