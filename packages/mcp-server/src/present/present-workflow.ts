import type { JsonObject } from "@maestro/core";
import type { WorkflowOverview } from "../services/stage-services.ts";
import type { ToolReply } from "../tool/tool-reply.ts";
import { presentMetrics, tellMetrics } from "./present-metrics.ts";

/** A workflow as maestro_workflow_state documents it. */
export function presentWorkflow({ state, run, budget, metrics }: WorkflowOverview): ToolReply<JsonObject> {
  const last = state.history.at(-1);
  const where =
    state.stage === null
      ? "No stage has been entered yet."
      : `The workflow is in ${state.stage}; ${budget.remaining} of ${budget.max} consults are left.`;
  return {
    ...(run !== null && { runId: run.runId }),
    fields: {
      workflow: {
        current_stage: state.stage,
        total_consults: budget.used,
        max_consults: budget.max,
        consults_remaining: budget.remaining,
        history: state.history.map(({ stage, outcome, consultsUsed, elapsedMs }) => ({
          stage,
          success: outcome === "succeeded",
          outcome,
          consults_used: consultsUsed,
          elapsed_ms: elapsedMs,
        })),
        context_summary: {
          task: run?.task ?? null,
          files_count: last?.context.files ?? 0,
          facts_count: last?.context.facts ?? 0,
          errors_count: last?.context.errors ?? 0,
        },
      },
      metrics: presentMetrics(metrics),
      summary: `${where} ${tellMetrics(metrics)}`,
    },
    next:
      last?.next === undefined || last.next === null || run?.status !== "open"
        ? []
        : [
            {
              tool: "maestro_run_stage",
              arguments: { stage: last.next, task: run.task },
              why: "go on with the next stage",
            },
          ],
  };
}
