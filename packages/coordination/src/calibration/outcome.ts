import { isJsonObject, parseJson } from "@maestro/core";
import type { TaskClass } from "../topology/task-features.ts";
import { taskClasses } from "../topology/task-features.ts";
import { topologies, type Topology } from "../topology/topology.ts";

/** How one coordinated attempt ended. It holds no text of the task. */
export interface Outcome {
  /** When, as ISO 8601 in UTC. */
  readonly at: string;
  readonly topology: Topology;
  readonly success: boolean;
  readonly taskClass: TaskClass;
  readonly stage?: string | undefined;
  readonly tokens: number;
  readonly messages: number;
  readonly rounds: number;
  /** Turns beyond a single agent's, in percent. */
  readonly overheadPercent: number | null;
  /** Similarity of the answers, 0 to 1; null for fewer than two. */
  readonly redundancy: number | null;
  readonly errors?: number | undefined;
}

/** An outcome as one line of the log. */
export function formatOutcome(outcome: Outcome): string {
  const { taskClass, overheadPercent, ...rest } = outcome;
  return JSON.stringify({ ...rest, task_class: taskClass, overhead_percent: overheadPercent });
}

/** The outcome of a line; undefined for a line that is torn, foreign or of a later version. */
export function parseOutcome(line: string): Outcome | undefined {
  const parsed = parseJson(line);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { at, success, stage, tokens, messages, rounds, redundancy, errors, ...rest } = parsed.value;
  const topology = topologies.find((name) => name === rest["topology"]);
  const taskClass = taskClasses.find((name) => name === rest["task_class"]);
  if (topology === undefined || taskClass === undefined) return undefined;
  if (typeof success !== "boolean" || typeof at !== "string") return undefined;
  return {
    at,
    topology,
    success,
    taskClass,
    stage: typeof stage === "string" ? stage : undefined,
    tokens: numberOf(tokens) ?? 0,
    messages: numberOf(messages) ?? 0,
    rounds: numberOf(rounds) ?? 1,
    overheadPercent: numberOf(rest["overhead_percent"]),
    redundancy: numberOf(redundancy),
    errors: numberOf(errors) ?? undefined,
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
