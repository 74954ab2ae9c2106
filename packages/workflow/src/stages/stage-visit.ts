import type { RunRecorder } from "@maestro/artifacts";
import { assertBudget, consultBudget } from "./consult-budget.ts";
import type { StageDependencies, StageInput } from "./stage-input.ts";
import type { StageOutcome, StageVisit, WorkflowState } from "./workflow-state.ts";

/** Enters the stage and counts its consult, in one step that another process cannot get between. */
export async function beginVisit(
  { stage, context = {} }: StageInput,
  { runId }: RunRecorder,
  { revision, deps }: { readonly revision: boolean; readonly deps: StageDependencies },
): Promise<StageVisit> {
  const visit: StageVisit = {
    stage,
    outcome: "running",
    consultsUsed: 1,
    calls: 0,
    tokens: 0,
    elapsedMs: 0,
    startedAt: new Date(deps.clock.now()).toISOString(),
    context: {
      files: context.files?.length ?? 0,
      facts: context.facts?.length ?? 0,
      errors: context.errors?.length ?? 0,
    },
    next: null,
    ...(revision && { revision }),
  };
  await deps.workflow.update((state) => {
    assertBudget(stage, consultBudget(stage, state.history, deps.settings, revision));
    return {
      ...state,
      runId,
      stage,
      skill: state.stage === stage ? state.skill : null,
      history: [...state.history, visit],
    };
  });
  return visit;
}

/** Ends the visit with what it came to and what it spent. One that has ended stays as it is. */
export function endVisit(
  visit: StageVisit,
  ended: Partial<StageVisit> & { readonly outcome: StageOutcome },
  { workflow }: Pick<StageDependencies, "workflow">,
): Promise<WorkflowState> {
  return workflow.update((state) => ({
    ...state,
    history: state.history.map((one) =>
      one.startedAt === visit.startedAt && one.outcome === "running" ? { ...one, ...ended } : one,
    ),
  }));
}
