import { isJsonObject, parseJson, stages, toRunId, type JsonValue, type RunId, type Stage } from "@maestro/core";
import { noWorkflow, type StageOutcome, type StageVisit, type WorkflowState } from "./workflow-state.ts";

const outcomes: readonly StageOutcome[] = ["running", "succeeded", "failed", "cancelled"];

/** Reads workflow.json. A member that somebody edited into another shape counts as absent. */
export function readWorkflowState(text: string): WorkflowState {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return noWorkflow;
  const { runId, stage, skill, loadedTools, toolUsage, history, startStage, autoApproveLowRisk } = parsed.value;
  return {
    runId: readRunId(runId),
    stage: readStage(stage),
    skill: typeof skill === "string" ? skill : null,
    loadedTools: listOf(loadedTools).filter((name) => typeof name === "string"),
    toolUsage: readCounts(toolUsage),
    history: listOf(history).flatMap(readVisit),
    startStage: readStage(startStage),
    autoApproveLowRisk: autoApproveLowRisk === true,
  };
}

function readVisit(value: JsonValue): readonly StageVisit[] {
  if (!isJsonObject(value)) return [];
  const stage = readStage(value["stage"]);
  if (stage === null) return [];
  const context = isJsonObject(value["context"]) ? value["context"] : {};
  return [
    {
      stage,
      outcome: outcomes.find((outcome) => outcome === value["outcome"]) ?? "failed",
      consultsUsed: readCount(value["consultsUsed"]),
      calls: readCount(value["calls"]),
      tokens: readCount(value["tokens"]),
      elapsedMs: readCount(value["elapsedMs"]),
      startedAt: typeof value["startedAt"] === "string" ? value["startedAt"] : "",
      context: {
        files: readCount(context["files"]),
        facts: readCount(context["facts"]),
        errors: readCount(context["errors"]),
      },
      next: readStage(value["next"]),
      ...(value["revision"] === true && { revision: true }),
    },
  ];
}

function readRunId(value: JsonValue | undefined): RunId | null {
  if (typeof value !== "string") return null;
  try {
    return toRunId(value);
  } catch {
    // Maestro made no such id, so there is no run to join.
    return null;
  }
}

function readStage(value: JsonValue | undefined): Stage | null {
  return stages.find((stage) => stage === value) ?? null;
}

function readCounts(value: JsonValue | undefined): Readonly<Record<string, number>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, count]) => [name, readCount(count)]));
}

function readCount(value: JsonValue | undefined): number {
  return typeof value === "number" && value >= 0 ? value : 0;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
