import { presentStage } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { presentApplied, presentVerification } from "../stage/present-change.ts";
import type { VisitedStage, WorkflowOutcome } from "./run-workflow.ts";
import { howToGoOn } from "./tell-workflow.ts";

/** A workflow as `--json` shows it. */
export function presentWorkflow(outcome: WorkflowOutcome, runId: string, context: CommandContext): object {
  const { end, reason, waitsFor, visits } = outcome;
  return {
    ok: end === "completed",
    run_id: runId,
    status: end,
    reason,
    waits_for: waitsFor,
    how_to_go_on: howToGoOn(outcome, context),
    simulated: visits.some(isSimulated),
    stages: visits.map(presentVisit),
    warnings: visits.flatMap(({ result, change }) => [...(result?.warnings ?? []), ...(change?.warnings ?? [])]),
  };
}

/** Of a stage that an earlier process ran, the request for its approval says so. */
function isSimulated({ result, approval }: VisitedStage): boolean {
  return (result?.simulated ?? approval?.request.report.metrics["simulated"]) === true;
}

function presentVisit({ stage, result, approval, change }: VisitedStage): object {
  const failure = change?.error ?? result?.error ?? null;
  return {
    ...(result === null ? { stage } : presentStage(result).fields),
    error: failure === null ? null : failure.message,
    error_code: failure?.code ?? null,
    patch: result?.patch ?? null,
    approval:
      approval === null
        ? null
        : {
            request_id: approval.request.id,
            status: approval.status,
            assurance: approval.decision?.assurance ?? null,
            decided_by: approval.decision?.decidedBy ?? null,
          },
    applied: presentApplied(change?.applied ?? result?.applied ?? null),
    verification: presentVerification(change?.verification ?? result?.verification ?? null),
  };
}
