import { classifyTask, type TaskClassification } from "@maestro/coordination";
import type { Stage } from "@maestro/core";
import { requireText } from "../require-text.ts";
import type { FineSkill } from "../skills/skill-catalog.ts";
import { rankDocuments } from "./rank-documents.ts";
import { coreTools } from "./stage-tools.ts";
import { loadedTools, type LoadingContext } from "./tool-loading.ts";

/** Where to begin with a task. */
export interface ToolRecommendation {
  readonly stage: Stage;
  /** Undefined when nothing in the text says what kind of work it is; the stage is analyze then. */
  readonly skill: FineSkill | undefined;
  /** Beyond the core tools, which are always there; the skill's own first. */
  readonly tools: readonly string[];
}

/**
 * How much a domain counts for the skills of a stage: 2 is about one word that only one skill has. The search for a cause is
 * classified as debugging too, so hypothesize gets a part of it.
 */
const domainWeights: Readonly<Record<TaskClassification["domain"], Partial<Record<Stage, number>>>> = {
  analysis: { analyze: 2 },
  debugging: { debug: 2, hypothesize: 1 },
  devops: { implement: 2 },
  documentation: { implement: 2 },
  general: {},
  implementation: { implement: 2 },
  performance: { improve: 2 },
  refactoring: { improve: 2 },
  security: { improve: 2 },
  testing: { implement: 2 },
};

/**
 * Finds the skill that a task asks for: by the words it shares with the skills' keywords, and by the domain that the
 * classifier sees. English, Korean or both.
 * @throws InvalidArgumentError naming `task_description` for an empty one.
 */
export function recommendTools(taskDescription: string, context: LoadingContext): ToolRecommendation {
  requireText("task_description", taskDescription);
  const { skills } = context.catalog;
  const scores = rankDocuments(
    taskDescription,
    skills.map(({ name, keywords }) => ({ name, text: [name.replaceAll("_", " "), ...keywords].join("\n") })),
  );
  const weights = domainWeights[classifyTask({ description: taskDescription }).domain];
  const scoreOf = ({ name, stage }: FineSkill): number => (scores.get(name) ?? 0) + (weights[stage] ?? 0);
  const [best] = skills.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const skill = best !== undefined && scoreOf(best) > 0 ? best : undefined;
  const position = { stage: skill?.stage ?? "analyze", skill: skill?.name ?? null } as const;
  return {
    stage: position.stage,
    skill,
    tools: loadedTools(position, context).tools.filter((name) => !coreTools.includes(name)),
  };
}
