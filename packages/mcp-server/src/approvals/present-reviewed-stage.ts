import type { JsonObject } from "@maestro/core";
import type { ReviewedStage } from "@maestro/workflow";
import { presentStage } from "../present/present-stage.ts";
import type { NextStep, ToolReply } from "../tool/tool-reply.ts";
import { actionRequired } from "./action-required.ts";
import { presentRequest } from "./present-request.ts";

/** A stage and the request about it, as maestro_run_stage_with_approval documents them. */
export function presentReviewedStage({ result, approval }: ReviewedStage): ToolReply<JsonObject> {
  const { fields, ...reply } = presentStage(result);
  const action = actionRequired(approval);
  return {
    ...reply,
    fields: {
      stage: result.stage,
      stage_display: fields["stage_display"],
      stage_result: {
        success: result.success,
        output: result.output,
        next_stage: result.next.stage,
        next_reason: result.next.reason,
        consults_used: result.consultsUsed,
        elapsed_ms: result.elapsedMs,
        simulated: result.simulated,
      },
      approval: approval === null ? null : presentRequest(approval),
      action_required: action.en,
      action_required_ko: action.ko,
      elapsed_ms: result.elapsedMs,
      status: fields["status"],
      error: null,
    },
    next: nextSteps({ result, approval }),
  };
}

function nextSteps({ result, approval }: ReviewedStage): readonly NextStep[] {
  const { stage, task, next } = result;
  if (approval?.status === "pending") {
    return [
      {
        tool: "maestro_submit_approval",
        arguments: { request_id: approval.request.id, approved: false },
        why: "hand in what the person decides, approved true or false",
      },
    ];
  }
  const following = approval === null ? stage : next.stage;
  if (following === null) return [];
  return [{ tool: "maestro_run_stage_with_approval", arguments: { stage: following, task }, why: next.reason }];
}
