import { requireShare } from "@maestro/core";
import { coordinationThresholds as thresholds } from "../policy/coordination-thresholds.ts";

/** What is known about the structure of a task. Scores are 0 to 1; null or left out means unknown. */
export interface TaskFeatures {
  /** How far it can be divided into pieces that do not depend on one another. */
  readonly decomposability?: number | null | undefined;
  /** How far each step depends on the results of the one before. */
  readonly sequentialDependency?: number | null | undefined;
  /** How many kinds of tools it takes. */
  readonly toolComplexity?: number | null | undefined;
  /** How often one agent alone succeeds at such tasks. */
  readonly baselineSuccess?: number | null | undefined;
  /** Whether pieces would write the same files. @default false */
  readonly overlappingWrites?: boolean | undefined;
}

/** Kinds of tasks whose outcomes are comparable. */
export const taskClasses = ["sequential", "decomposable", "tool_heavy", "code_repair", "open", "unknown"] as const;

/** One of {@link taskClasses}. */
export type TaskClass = (typeof taskClasses)[number];

/** The class of a task; `unknown` where no score is known. */
export function taskClassOf(features: TaskFeatures): TaskClass {
  const { decomposability, sequentialDependency, toolComplexity } = features;
  if ((sequentialDependency ?? 0) > thresholds.sequential) return "sequential";
  if ((decomposability ?? 0) > thresholds.decomposable) return "decomposable";
  if ((toolComplexity ?? 0) > thresholds.toolComplexity) return "tool_heavy";
  return (decomposability ?? sequentialDependency ?? toolComplexity ?? null) === null ? "unknown" : "open";
}

const scoreNames = ["decomposability", "sequentialDependency", "toolComplexity", "baselineSuccess"] as const;

/** @throws InvalidArgumentError for a score outside 0 to 1. */
export function checkFeatures(features: TaskFeatures): void {
  for (const argument of scoreNames) {
    const value = features[argument];
    if (value !== undefined && value !== null) requireShare(argument, value);
  }
}
