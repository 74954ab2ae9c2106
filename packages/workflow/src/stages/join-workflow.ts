import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isMaestroError, type RunId, type Stage } from "@maestro/core";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { WorkflowError } from "./workflow-error.ts";

interface WorkflowRuns {
  readonly runs: RunRegistry;
  readonly workflow: WorkflowStateStore;
}

const gone: ReadonlySet<string> = new Set(["RUN_ENDED", "RUN_NOT_FOUND", "RUN_DAMAGED"]);

/**
 * Takes over the workspace's open workflow run. Undefined when there is none, or none that goes on.
 * @throws RunError `RUN_BUSY` while a stage of it runs.
 */
export async function joinWorkflow({ runs, workflow }: WorkflowRuns): Promise<RunRecorder | undefined> {
  const { runId } = await workflow.read();
  if (runId === null) return undefined;
  try {
    return await runs.join(runId);
  } catch (error) {
    if (isMaestroError(error) && gone.has(error.code)) return undefined;
    throw error;
  }
}

/** How a workflow goes through its stages. */
export interface WorkflowSettings {
  /** Where it begins; nobody is asked to approve a stage before it. @default its first stage */
  readonly startStage?: Stage | undefined;
  /** Whether the policy may approve stages of low risk, if the configuration allows it. @default false */
  readonly autoApproveLowRisk?: boolean | undefined;
}

/** Begins a workflow run that is this process's, and makes it the workspace's current one. */
export async function beginWorkflow(
  task: string,
  { runs, workflow }: WorkflowRuns,
  { startStage, autoApproveLowRisk = false }: WorkflowSettings = {},
): Promise<RunRecorder> {
  const before = (await workflow.read()).runId;
  const recorder = await runs.start({ kind: "workflow", task });
  try {
    await workflow.update((state) => {
      if (state.runId !== before) throw begunElsewhere();
      const begun = { runId: recorder.runId, history: [], startStage: startStage ?? null, autoApproveLowRisk };
      return { ...state, ...begun };
    });
  } catch (error) {
    await recorder.finish({ status: "cancelled" });
    throw error;
  }
  return recorder;
}

/**
 * Opens a workflow run for stages to join, in place of the workspace's current one.
 * @returns Its id.
 */
export async function openWorkflow(task: string, deps: WorkflowRuns, settings?: WorkflowSettings): Promise<RunId> {
  const recorder = await beginWorkflow(task, deps, settings);
  await recorder.release({ progress: "no stage has run yet" });
  return recorder.runId;
}

function begunElsewhere(): WorkflowError {
  return new WorkflowError("WORKFLOW_BUSY", "Somebody else began a workflow in this workspace at the same moment.", {
    hint: "Call again to join it.",
  });
}
