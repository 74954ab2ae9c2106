import { z } from "zod";
import { toRunId } from "@maestro/core";
import { asArgumentError } from "../runs/as-argument-error.ts";
import { runNextSteps } from "../runs/run-next-steps.ts";
import { runId } from "../tool/arguments.ts";
import { runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Long enough for a run's processes to be ended, with force if need be, and for that to be recorded. */
const waitForEndMs = 5000;

/** Stops a run and everything it started. */
export const cancelRunTool: ToolDefinition = defineTool({
  name: "maestro_cancel_run",
  title: "Cancel a run",
  description: "Stop (abort) a running consult, ensemble or vote. Its records stay.",
  guidance: `Use it when an answer is no longer needed: a run costs money for as long as it asks. It works for a run of another Maestro process
in this workspace too. A run that has ended stays as it is.`,
  toolset: "runs",
  core: true,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ run_id: runId }),
  output: z.object({ status: runStatus, cancel_requested: z.boolean(), ended_at: z.string().nullable() }),
  examples: [{ title: "Stop it", arguments: { run_id: "20260131_120000_0a1b2c3d" } }],
  handler: async (input, { services, signal }) => {
    const id = toRunId(input.run_id);
    try {
      const before = await services.runs.status(id);
      await services.runs.cancel(id);
      const run = await services.runs.wait(id, { timeoutMs: waitForEndMs, signal });
      return {
        runId: id,
        fields: { status: run.status, cancel_requested: run.cancelRequested, ended_at: run.endedAt ?? null },
        warnings: before.status === "running" ? [] : [`The run had ended before: ${before.status}.`],
        next: run.status === "running" ? runNextSteps(id).slice(0, 1) : undefined,
      };
    } catch (error) {
      throw asArgumentError(error, "RUN_NOT_FOUND", "run_id");
    }
  },
});
