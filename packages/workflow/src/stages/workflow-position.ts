import { isJsonObject, type JsonObject, type Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";
import { readChecks, type CheckSummary } from "./check-summary.ts";
import { consultBudget, inARow } from "./consult-budget.ts";
import type { WorkflowPosition } from "./legal-stages.ts";
import type { EarlierStage } from "./stage-prompt.ts";
import type { CheckOutcome } from "./transition.ts";
import type { StageVisit } from "./workflow-state.ts";

/**
 * Where a workflow stands, by what its stages recorded.
 * @param situation - `revision`: whether a person asked for the last stage to be done again, which begins it anew.
 */
export function workflowPosition(
  history: readonly StageVisit[],
  earlier: readonly EarlierStage[],
  { settings, revision = false }: { readonly settings: CoordinationConfig; readonly revision?: boolean | undefined },
): WorkflowPosition {
  const last = history.at(-1);
  const budget = consultBudget("analyze", history, settings);
  return {
    last: last?.stage ?? null,
    succeeded: last?.outcome === "succeeded",
    confidence: numberOf(outputOf("analyze", earlier)["confidence"]),
    canAnalyzeAgain: budget.remaining > 0 && budget.stageRemaining > 0,
    checks: newestOutcome(earlier),
    debugIterations: revision ? 0 : debugIterations(history),
  };
}

/** Iterations of debug in a row in which somebody answered. */
export function debugIterations(history: readonly StageVisit[]): number {
  return inARow("debug", history).filter(({ consultsUsed, outcome }) => consultsUsed > 0 && outcome !== "cancelled")
    .length;
}

/** What the newest checks of the run say of the work as it stands; empty before there were any. */
export function newestChecks(earlier: readonly EarlierStage[]): readonly CheckSummary[] {
  const verification = newestFirst(earlier)
    .map(({ record }) => record["verification"])
    .find(isJsonObject);
  return readChecks(verification?.["checks"]);
}

/** By our own checks; where there were none, by what the newest stage that changes something reports. */
function newestOutcome(earlier: readonly EarlierStage[]): CheckOutcome {
  for (const { stage, record } of newestFirst(earlier)) {
    if (stage === "analyze" || stage === "hypothesize") continue;
    const { verification, output } = record;
    const compared = isJsonObject(verification) ? verification["compared"] : undefined;
    const known = outcomes.find((outcome) => outcome === compared);
    if (known !== undefined) return known;
    const reported = isJsonObject(output) ? output["test_result"] : undefined;
    const passed = isJsonObject(reported) ? reported["passed"] : undefined;
    if (typeof passed === "boolean") return passed ? "passed" : "same_error";
  }
  return "unknown";
}

const outcomes: readonly CheckOutcome[] = ["passed", "same_error", "new_error", "regression", "unknown"];

function newestFirst(earlier: readonly EarlierStage[]): readonly EarlierStage[] {
  const endedAt = ({ record }: EarlierStage): string =>
    typeof record["endedAt"] === "string" ? record["endedAt"] : "";
  return earlier.toSorted((a, b) => endedAt(b).localeCompare(endedAt(a)));
}

function outputOf(stage: Stage, earlier: readonly EarlierStage[]): JsonObject {
  const output = earlier.find((one) => one.stage === stage)?.record["output"];
  return isJsonObject(output) ? output : {};
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
