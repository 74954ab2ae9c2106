import { stageRule } from "@maestro/coordination";
import type { Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";
import { WorkflowError } from "./workflow-error.ts";
import type { StageVisit } from "./workflow-state.ts";

/** What a workflow has spent and may still spend. A vote or an ensemble is one consult. */
export interface ConsultBudget {
  readonly used: number;
  readonly max: number;
  readonly remaining: number;
  readonly stageUsed: number;
  readonly stageMax: number;
  readonly stageRemaining: number;
}

/**
 * The budget of a stage that is to begin, after these visits.
 * @param revision - Whether a person asked for the stage to be done again, which its own limit does not stop.
 */
export function consultBudget(
  stage: Stage,
  history: readonly StageVisit[],
  settings: CoordinationConfig,
  revision: boolean = false,
): ConsultBudget {
  const used = sum(history);
  const max = settings.maxConsultsTotal;
  const stageMax = stageRule(stage, settings).maxConsults;
  // Each iteration of debug is an experiment of its own; the stage machine limits their number.
  const stageUsed = stage === "debug" || revision ? 0 : sum(inARow(stage, history).filter(hasEnded));
  return {
    used,
    max,
    remaining: Math.max(0, max - used),
    stageUsed,
    stageMax,
    stageRemaining: Math.max(0, stageMax - stageUsed),
  };
}

/**
 * Refuses a consult when the budget is spent.
 * @throws WorkflowError `WORKFLOW_BUDGET_SPENT`
 */
export function assertBudget(stage: Stage, budget: ConsultBudget): void {
  if (budget.remaining === 0) {
    throw spent(
      `All ${budget.max} consults of this workflow are spent`,
      "maxConsultsTotal",
      "MAESTRO_MAX_CONSULT_TOTAL",
    );
  }
  if (budget.stageRemaining === 0) {
    const what =
      budget.stageMax === 1
        ? `The one consult of ${stage} is spent`
        : `All ${budget.stageMax} consults of ${stage} are spent`;
    throw spent(what, "maxConsultsPerStage", "MAESTRO_MAX_CONSULT_PER_STAGE");
  }
}

/** The visits of a stage since it was last entered, or a person last asked for it to be done again; newest last. */
export function inARow(stage: Stage, history: readonly StageVisit[]): readonly StageVisit[] {
  const first = history.findLastIndex((visit, index) => {
    return visit.stage === stage && (visit.revision === true || history[index - 1]?.stage !== stage);
  });
  return first === -1 || history.at(-1)?.stage !== stage ? [] : history.slice(first);
}

/** A visit that broke off gave its stage nothing, so it does not count: the budget of the whole workflow limits retries. */
function hasEnded({ outcome }: StageVisit): boolean {
  return outcome === "succeeded" || outcome === "failed";
}

function sum(visits: readonly StageVisit[]): number {
  return visits.reduce((total, visit) => total + visit.consultsUsed, 0);
}

function spent(what: string, setting: string, variable: string): WorkflowError {
  return new WorkflowError("WORKFLOW_BUDGET_SPENT", `${what} (${variable}).`, {
    hint: `Raise ${variable} or coordination.${setting}, go on by yourself, or begin another workflow by cancelling its run (maestro_cancel_run, or maestro stage --anew).`,
    details: { setting: `coordination.${setting}`, variable },
  });
}
