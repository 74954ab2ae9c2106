import type { Stage } from "@maestro/core";
import type { MicroStepType } from "../micro-steps/micro-step.ts";
import type { SchemaName } from "../schemas/schema-name.ts";

/** Names of the roles that an adviser can be asked in. */
export const roleNames = [
  "example_analyst",
  "hypothesis_scientist",
  "implementer",
  "debugger",
  "refiner",
  "judge",
] as const;

/** One of {@link roleNames}. */
export type RoleName = (typeof roleNames)[number];

/** How one stage is worked through. */
export interface StageSkill {
  readonly stage: Stage;
  readonly title: string;
  readonly description: string;
  /** The role that fits the stage's advisers. */
  readonly role: RoleName;
  /** What the stage's answer must be. */
  readonly outputSchema: SchemaName;
  /** Goal, process, output, coordination, anti-patterns and exit criteria, as Markdown. */
  readonly content: string;
}

/** Who an adviser is asked to be. */
export interface Role {
  readonly role: RoleName;
  /** Its name for people. */
  readonly name: string;
  readonly stage: Stage | "any";
  /** Three of them. */
  readonly traits: readonly string[];
  /** Four things it looks at. */
  readonly focus: readonly string[];
  /** What it is told before its task. */
  readonly prompt: string;
}

/** One piece of a stage's work, with the tools and the micro-steps it takes. */
export interface FineSkill {
  readonly name: string;
  readonly stage: Stage;
  readonly description: string;
  /** Without their `maestro_` prefix, as a micro-step has them; the skill cannot do without these. */
  readonly requiredTools: readonly string[];
  readonly optionalTools: readonly string[];
  readonly microSteps: readonly MicroStepType[];
  /** Words by which a task's description finds the skill, English and Korean. */
  readonly keywords: readonly string[];
  /** When to use it, how, and when it is done, as Markdown. */
  readonly content: string;
}

/** What Maestro knows about how to work: a skill for each stage, roles for advisers, fine skills within the stages. */
export interface SkillCatalog {
  readonly stageSkills: Readonly<Record<Stage, StageSkill>>;
  readonly roles: Readonly<Record<RoleName, Role>>;
  /** In the order of the stages, within one by name. */
  readonly skills: readonly FineSkill[];
}
