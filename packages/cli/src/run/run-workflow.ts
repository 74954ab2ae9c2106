import type { Stage } from "@maestro/core";
import type { Approval } from "@maestro/hitl";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { ApprovedChange, StageInput, StageResult } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { toContextInput } from "../options/context-options.ts";
import type { BegunWorkflow } from "./begin-workflow.ts";
import { obtainDecision } from "./obtain-decision.ts";
import type { RunWorkflowOptions } from "./run-options.ts";
import { createStageProgress } from "./stage-progress.ts";
import { tellChange, tellDecision, tellStage } from "./tell-workflow.ts";
import { stepAfter, stepAfterStage, type WorkflowEnd, type WorkflowStep } from "./workflow-step.ts";

/** What one round of a stage came to: its result, the decision about it, and the change that was then made. */
export interface VisitedStage {
  readonly stage: Stage;
  /** Null where an earlier process ran it. */
  readonly result: StageResult | null;
  /** Null where nobody is asked about it. */
  readonly approval: Approval | null;
  readonly change: ApprovedChange | null;
}

/** How far a workflow came in this process. */
export interface WorkflowOutcome {
  readonly end: WorkflowEnd;
  readonly reason: string;
  /** The request that waits; null where none does. */
  readonly waitsFor: string | null;
  readonly visits: readonly VisitedStage[];
}

interface Around {
  readonly options: RunWorkflowOptions;
  readonly services: ComposedServices;
  readonly context: CommandContext;
}

/** Goes from stage to stage until the workflow ends, or until a person has to decide who cannot be asked here. */
export async function runWorkflow(begun: BegunWorkflow, around: Around): Promise<WorkflowOutcome> {
  const visits: VisitedStage[] = [];
  /** Why the last change could not be made: the next adviser should know. */
  let errors: readonly string[] = [];
  let step = begun.first;
  let waitsFor: string | null = null;
  while (step.type !== "end") {
    if (step.type === "stage") {
      const visit = await visitStage(step.stage, { task: begun.task, errors }, around);
      visits.push(visit);
      step = stepAfterStage(visit.result, visit.approval?.request.id ?? null);
    } else {
      const decided = await decide(step, around);
      const last = visits.pop() ?? { stage: step.stage, result: null };
      visits.push({ ...last, approval: decided.approval, change: decided.change });
      errors = [decided.change?.error?.message].filter((message) => message !== undefined);
      waitsFor = decided.approval.status === "pending" ? step.approvalId : null;
      step = decided.step;
    }
  }
  return { end: step.end, reason: step.reason, waitsFor, visits };
}

async function visitStage(
  stage: Stage,
  { task, errors }: { readonly task: string; readonly errors: readonly string[] },
  { options, services, context }: Around,
): Promise<VisitedStage & { readonly result: StageResult }> {
  const progress = createStageProgress(context.terminal, stage);
  const given = toContextInput(options);
  const input: StageInput = {
    stage,
    task,
    context: { ...given, errors: [...(given.errors ?? []), ...errors] },
    providers: options.adviser,
    timeoutMs: options.timeout,
    verify: checksOf(stage, options),
    ...(options.approval ? { applyLater: options.apply } : { apply: options.apply }),
  };
  const events = {
    signal: context.signal,
    onEvent: ({ message }: { readonly message: string }) =>
      progress.onEvent({ type: "stage-progress", message: services.masker.mask(message).text }),
  };
  try {
    const { result, approval } = options.approval
      ? await (
          await services.stages.startWithApproval(input, events)
        ).result
      : { result: await (await services.stages.start(input, events)).result, approval: null };
    progress.close();
    const visit = { stage, result, approval, change: null };
    tellStage(visit, options, context);
    return visit;
  } finally {
    progress.close();
  }
}

/** A change that is only proposed makes no check pass. */
function checksOf(stage: Stage, { verify, apply }: RunWorkflowOptions): StageInput["verify"] {
  const changes = stage !== "analyze" && stage !== "hypothesize";
  return changes && apply !== true ? undefined : verify?.map((command) => ({ command }));
}

async function decide(
  { stage, approvalId, next }: Extract<WorkflowStep, { type: "decision" }>,
  { options, services, context }: Around,
): Promise<{ readonly approval: Approval; readonly change: ApprovedChange | null; readonly step: WorkflowStep }> {
  const how = { language: options.lang, wait: options.wait === true };
  const approval = await obtainDecision(approvalId, how, await services.approvals(), context);
  const stays = (step: WorkflowStep): Awaited<ReturnType<typeof decide>> => ({ approval, change: null, step });
  switch (approval.status) {
    case "pending":
      return stays({ type: "end", end: "waiting", reason: `${stage} waits for a decision on ${approvalId}.` });
    case "rejected":
      return stays({ type: "end", end: "rejected", reason: `${stage} was rejected.` });
    case "expired":
      return stays({ type: "end", end: "waiting", reason: `The request about ${stage} has expired.` });
    case "revision_requested":
      tellDecision(approval, context);
      return stays({ type: "stage", stage });
    case "approved":
      break;
    default:
      return approval satisfies never;
  }
  tellDecision(approval, context);
  const changes = stage !== "analyze" && stage !== "hypothesize";
  if (options.apply === true && changes) {
    const change = await applyChange(stage, { options, services, context });
    return { approval, change, step: stepAfter(change.next) };
  }
  if (next.type === "done") await services.stages.endApproved();
  return stays(stepAfter(next));
}

async function applyChange(stage: Stage, { options, services, context }: Around): Promise<ApprovedChange> {
  const progress = createStageProgress(context.terminal, stage);
  try {
    const { signal } = context;
    const verify = options.verify?.map((command) => ({ command }));
    const change = await services.stages.applyApproved({ verify, signal, onEvent: progress.onEvent });
    progress.close();
    tellChange(change, context);
    return change;
  } finally {
    progress.close();
  }
}
