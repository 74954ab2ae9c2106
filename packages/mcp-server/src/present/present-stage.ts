import { MaestroError, type JsonObject } from "@maestro/core";
import type { StageResult } from "@maestro/workflow";
import type { NextStep, ToolReply } from "../tool/tool-reply.ts";
import { stageNames } from "./stage-names.ts";

/** A stage's result as maestro_run_stage documents it. A stage that failed is a failure that still carries its fields. */
export function presentStage(result: StageResult): ToolReply<JsonObject> {
  const { stage, next, error } = result;
  return {
    runId: result.runId,
    fields: {
      stage,
      stage_display: stageNames[stage],
      output: result.output,
      next_stage: next.stage,
      next_reason: next.reason,
      consults_used: result.consultsUsed,
      elapsed_ms: result.elapsedMs,
      error: null,
      provider: result.provider,
      calls: result.calls,
      coordination: {
        topology: result.plan.topology,
        agents: result.plan.agents,
        expected_calls: result.plan.expectedCalls,
        ensemble_skipped: result.plan.skippedByCapability,
        reasons: [...result.plan.reasons],
      },
      rejected: result.rejected.map(({ candidateId, reasons }) => ({ id: candidateId, reasons: [...reasons] })),
      failures: result.failures.map(({ provider, code, message }) => ({ provider, code, message })),
      simulated: result.simulated,
      status: error === null ? "completed" : "failed",
    },
    warnings: [
      ...result.warnings,
      ...(result.plan.skippedByCapability ? ["The ensemble was skipped; coordination.reasons says why."] : []),
      ...(result.selection?.requiresReview === true
        ? [`Have a person look at the choice: ${result.selection.rationale}`]
        : []),
    ],
    next: nextSteps(result),
    ...(error === null
      ? {}
      : { error: new MaestroError(error.code, error.message, error.hint === null ? {} : { hint: error.hint }) }),
  };
}

function nextSteps({ task, next, patch, applied }: StageResult): readonly NextStep[] {
  const apply: readonly NextStep[] =
    patch !== null && applied === null
      ? [
          {
            tool: "maestro_apply_patch",
            arguments: { patch, dry_run: true },
            why: "see whether the proposed change applies",
          },
          { tool: "maestro_verify", why: "run the checks once it is applied" },
        ]
      : [];
  if (next.stage === null) return apply;
  return [...apply, { tool: "maestro_run_stage", arguments: { stage: next.stage, task }, why: next.reason }];
}
