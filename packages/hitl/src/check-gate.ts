import { stages } from "@maestro/core";
import type { ApprovalContext } from "./approval-context.ts";
import { bindSubject } from "./binding.ts";
import type { GateQuestion, GateResult } from "./gate.ts";
import { judgeGate } from "./judge-gate.ts";
import { newestOf } from "./newest-request.ts";

/** Whether a stage may start; see `Approvals.checkGate`. */
export async function checkGate(context: ApprovalContext, question: GateQuestion): Promise<GateResult> {
  const { stage, runId, startStage = "analyze", current } = question;
  const before = question.after ?? stages[stages.indexOf(stage) - 1];
  // Nobody is asked about stages before the one with which the run began.
  const isAsked =
    before !== undefined &&
    (question.after !== undefined || stage !== startStage) &&
    stages.indexOf(before) >= stages.indexOf(startStage);
  return judgeGate({
    previous: isAsked ? ((await newestOf(context, { stage: before, runId })) ?? null) : undefined,
    own: await newestOf(context, { stage, runId }),
    current: current === undefined ? undefined : bindSubject(current, context.options.masker),
    minimum: context.minimum,
  });
}
