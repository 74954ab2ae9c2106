import { overheadPercent, type Outcome } from "@maestro/coordination";
import type { StageResult } from "./stage-result.ts";
import type { StageVisit } from "./workflow-state.ts";
import { inARow } from "./consult-budget.ts";

/**
 * The outcome of the topology that a stage used. Undefined if there is none yet or none to learn from: nobody answered, the
 * answers were simulated, the change still waits for a person, or debug goes on.
 * @param history - The visit of this result is the last one.
 * @see docs/decisions/stages.md
 */
export function outcomeOfStage(result: StageResult, history: readonly StageVisit[]): Outcome | undefined {
  const { stage, plan, next, simulated } = result;
  // Five iterations of one debug stage are one attempt: counted alone, four of them would always be failures.
  const goesOn = stage === "debug" && next.stage === "debug";
  const visits = (stage === "debug" ? inARow(stage, history) : history.slice(-1)).filter(
    ({ consultsUsed }) => consultsUsed > 0,
  );
  if (goesOn || simulated || visits.length === 0) return undefined;
  const calls = sum(visits.map((visit) => visit.calls));
  return {
    at: result.endedAt,
    // If only one adviser was available, the plan was not carried out.
    topology: plan.agents === 1 ? "sas" : plan.topology,
    success: hasSucceeded(result),
    taskClass: plan.taskClass,
    stage,
    tokens: sum(visits.map((visit) => visit.tokens)),
    messages: plan.agents === 1 ? 0 : plan.agents,
    rounds: visits.length,
    // A single agent is one call for each run of a stage.
    overheadPercent: overheadPercent(calls, visits.length),
    redundancy: null,
    errors: result.rejected.length,
  };
}

/** As far as it is known: the answer is valid and, if its change was checked, the checks pass. */
function hasSucceeded({ output, applied, verification, selection, error }: StageResult): boolean {
  if (output === null || error?.code === "STAGE_PATCH_REFUSED") return false;
  if (applied !== null && verification !== null) return verification.compared === "passed";
  const tried = selection?.attempts.find(({ id }) => id === selection.winnerId);
  return tried?.passed ?? true;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
