import type { RunId } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import { shortLine } from "../output/short-line.ts";
import { endOpenWorkflow } from "./end-open-workflow.ts";
import type { RunWorkflowOptions } from "./run-options.ts";
import { readLastStage, stepAfter, type WorkflowStep } from "./workflow-step.ts";

/** A workflow that can be worked on. */
export interface BegunWorkflow {
  readonly runId: RunId;
  readonly task: string;
  readonly first: WorkflowStep;
}

/**
 * Opens a workflow.
 * @throws CliError `WORKFLOW_OPEN` where another one has not ended.
 */
export async function beginWorkflow(
  task: string,
  { anew, from, autoApproveLowRisk }: RunWorkflowOptions,
  services: ComposedServices,
  { commandName }: CommandContext,
): Promise<BegunWorkflow> {
  await services.stages.endApproved();
  const { run, state } = await services.stages.overview();
  const isOpen = run?.status === "running" || run?.status === "open" || run?.status === "interrupted";
  // Nobody loses anything by a workflow in which nothing has happened yet.
  if (isOpen && anew !== true && state.history.length > 0) {
    throw new CliError("WORKFLOW_OPEN", `Run ${run.runId} is still open: "${shortLine(run.task)}".`, {
      hint: `Continue it with \`${commandName} run --resume\`, or cancel it by adding --anew.`,
    });
  }
  await endOpenWorkflow(services);
  const runId = await services.stages.open(task, { startStage: from, autoApproveLowRisk });
  return { runId, task, first: { type: "stage", stage: from ?? "analyze" } };
}

/**
 * Finds where the open workflow stopped: at a stage that broke off, at a decision that nobody made, or between the two.
 * @throws CliError `NOTHING_TO_RESUME` where none is open, or another one than asked for.
 */
export async function resumeWorkflow(
  wanted: true | string,
  services: ComposedServices,
  { commandName }: CommandContext,
): Promise<BegunWorkflow> {
  await services.stages.endApproved();
  const { run, state } = await services.stages.overview();
  if (run === null || (wanted !== true && wanted !== run.runId)) {
    const what = wanted === true ? "No workflow has begun here." : `Run ${wanted} is not this directory's workflow.`;
    throw nothingToResume(what, commandName);
  }
  if (run.status === "running") {
    throw new CliError("WORKFLOW_OPEN", `Another process works in run ${run.runId}.`, {
      hint: "Wait until it has ended, or decide there.",
    });
  }
  if (run.status !== "open" && run.status !== "interrupted") {
    throw nothingToResume(`Run ${run.runId} has ended (${run.status}).`, commandName);
  }
  const { runId, task } = run;
  const last = state.history.at(-1);
  if (last === undefined) return { runId, task, first: { type: "stage", stage: state.startStage ?? "analyze" } };
  const left = readLastStage(await services.runs.result(runId));
  // A stage that broke off has left nothing; what is recorded is of the one before.
  if (last.outcome === "running" || last.outcome === "cancelled" || left === undefined || left.stage !== last.stage) {
    return { runId, task, first: { type: "stage", stage: last.stage } };
  }
  const { stage, approvalId, next } = left;
  return { runId, task, first: approvalId === null ? stepAfter(next) : { type: "decision", stage, approvalId, next } };
}

function nothingToResume(message: string, commandName: string): CliError {
  return new CliError("NOTHING_TO_RESUME", message, { hint: `Begin with \`${commandName} run "<task>"\`.` });
}
