import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isJsonObject } from "@maestro/core";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { changesOf } from "./patch-of-output.ts";
import { readEarlierStages, type EarlierStage } from "./stage-prompt.ts";
import type { StageResult } from "./stage-result.ts";

/** What a workflow's end is told from: the result of its last stage. */
export type LastStage = Pick<StageResult, "next" | "output" | "provider" | "selection" | "verification">;

/** Writes what a whole workflow came to: what to do with its result, and what it took. */
export async function endWorkflow(
  last: LastStage,
  recorder: RunRecorder,
  { runs, workflow }: { readonly runs: RunRegistry; readonly workflow: WorkflowStateStore },
): Promise<void> {
  const { history } = await workflow.read();
  const changed = stagesWithChange(await readEarlierStages(runs, recorder.runId));
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
    next_steps: nextSteps(last, changed),
  });
}

/** The stages whose change is in the files now or still has to be made: all that proposed one which was not taken back. */
function stagesWithChange(earlier: readonly EarlierStage[]): readonly EarlierStage[] {
  return earlier.filter(({ stage, record: { output, applied } }) => {
    const isTakenBack = isJsonObject(applied) && applied["reverted"] === true;
    return !isTakenBack && isJsonObject(output) && changesOf(stage, output).length > 0;
  });
}

function nextSteps({ verification, output }: LastStage, changed: readonly EarlierStage[]): readonly string[] {
  const review =
    output?.["status"] === "needs_review" ? ["Have a person look at it: the adviser asks for a review."] : [];
  if (changed.length === 0) {
    return [...review, "The workflow proposed no change: there is nothing to apply or to commit."];
  }
  const proposed = changed.filter(({ record }) => !isJsonObject(record["applied"])).map(({ stage }) => stage);
  return [
    ...(proposed.length === 0
      ? []
      : [`Look at the patch of ${proposed.join(" and of ")}, and apply it if that has not been done.`]),
    ...(verification === null ? ["Run the project's checks: this workflow ran none at its end."] : []),
    ...review,
    "Commit the change.",
  ];
}
