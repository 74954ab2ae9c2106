import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isJsonObject } from "@maestro/core";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { changesOf } from "./patch-of-output.ts";
import { readEarlierStages, type EarlierStage } from "./stage-prompt.ts";
import type { StageResult } from "./stage-result.ts";

/** Writes what a whole workflow came to: what to do with its result, and what it took. */
export async function endWorkflow(
  last: StageResult,
  recorder: RunRecorder,
  { runs, workflow }: { readonly runs: RunRegistry; readonly workflow: WorkflowStateStore },
): Promise<void> {
  const { history } = await workflow.read();
  const hasChange = (await readEarlierStages(runs, recorder.runId)).some(leftChange);
  const consults = history.reduce((sum, { consultsUsed }) => sum + consultsUsed, 0);
  const { output, verification } = last;
  const summary = isJsonObject(output?.["summary"]) ? output["summary"] : null;
  await recorder.writeJson("coordination_metrics", {
    stage_runs: history.map(({ stage, outcome, consultsUsed, elapsedMs }) => ({
      stage,
      outcome,
      consults_used: consultsUsed,
      elapsed_ms: elapsedMs,
    })),
    consults_used: consults,
    consults_per_stage_run: history.length === 0 ? null : consults / history.length,
    elapsed_ms: history.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  });
  await recorder.writeJson("final_recommendation", {
    winner: last.selection?.winnerId ?? last.provider,
    rationale: last.selection?.rationale ?? last.next.reason,
    summary,
    checks: verification === null ? null : verification.summary,
    next_steps: nextSteps(last, hasChange),
  });
}

/** Whether a stage proposed a change that has not been taken back: made by Maestro, or left to the caller. */
function leftChange({ stage, record: { output, applied } }: EarlierStage): boolean {
  const isTakenBack = isJsonObject(applied) && applied["reverted"] === true;
  return !isTakenBack && isJsonObject(output) && changesOf(stage, output).length > 0;
}

function nextSteps({ applied, patch, verification, output }: StageResult, hasChange: boolean): readonly string[] {
  const review =
    output?.["status"] === "needs_review" ? ["Have a person look at it: the adviser asks for a review."] : [];
  if (!hasChange) return [...review, "The workflow proposed no change: there is nothing to apply or to commit."];
  return [
    ...(patch !== null && applied === null ? ["Look at the patch of improve and apply it."] : []),
    ...(verification === null ? ["Run the project's checks: this workflow ran none at its end."] : []),
    ...review,
    "Commit the change.",
  ];
}
