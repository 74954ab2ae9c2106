import { z } from "zod";
import type { RunMetadata } from "@maestro/artifacts";
import { isJsonObject, isMaestroError, toRunId, type JsonObject, type JsonValue, type RunId } from "@maestro/core";
import type { StageResult } from "@maestro/workflow";
import { presentReviewedStage } from "../approvals/present-reviewed-stage.ts";
import { asArgumentError } from "../runs/as-argument-error.ts";
import { heartbeat } from "../runs/heartbeat.ts";
import { presentRecorded } from "../present/present-recorded.ts";
import { runNextSteps } from "../runs/run-next-steps.ts";
import type { MaestroServices } from "../services/services.ts";
import { toFailure } from "../call/failure.ts";
import { runId, waitSec } from "../tool/arguments.ts";
import { runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import type { ToolReply } from "../tool/tool-reply.ts";

/** Where a run stands, and its result once there is one. */
export const runStatusTool: ToolDefinition = defineTool({
  name: "maestro_run_status",
  title: "Wait for a run",
  description: "Wait for a call that answered running: is it done? Its result or progress.",
  guidance: `Use it after a call answered with \`status: "running"\`. It blocks until the run has ended, at most \`wait_sec\` seconds, so one call
with a long wait is better than many short ones.

\`result\` has the fields of the tool that started the run. A run of another Maestro process in this workspace is found too. \`failed\`
and \`cancelled\` runs say why in \`failure\`; \`open\` means that the run waits for its next stage and \`result\` is that of the last one;
\`interrupted\` means that its process died, and what it had recorded by then can be read
with maestro_read_artifact.`,
  toolset: "runs",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ run_id: runId, wait_sec: waitSec }),
  output: z.object({
    kind: z.string(),
    status: runStatus,
    task: z.string().describe("What was asked; its beginning."),
    created_at: z.string(),
    ended_at: z.string().nullable(),
    cancel_requested: z.boolean(),
    progress: z.string().nullable(),
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    result: z.record(z.string(), z.unknown()).nullable().describe("As the tool that started the run documents it."),
  }),
  examples: [{ title: "Wait for it", arguments: { run_id: "20260131_120000_0a1b2c3d", wait_sec: 120 } }],
  handler: async (input, { services, signal, progress }) => {
    const id = toRunId(input.run_id);
    const stopHeartbeat = heartbeat(progress);
    try {
      const run = await services.runs.wait(id, { timeoutMs: input.wait_sec * 1000, signal });
      return await presentRun(id, run, services);
    } catch (error) {
      throw asArgumentError(error, "RUN_NOT_FOUND", "run_id");
    } finally {
      stopHeartbeat();
    }
  },
});

/** Enough of a task to recognise it by. */
const shownTaskChars = 300;

async function presentRun(id: RunId, run: RunMetadata, services: MaestroServices): Promise<ToolReply<JsonObject>> {
  const recorded = run.status === "completed" || run.status === "open" ? await services.runs.result(id) : undefined;
  const reply = recorded === undefined ? undefined : await presentResult(run, recorded, services);
  return {
    runId: id,
    fields: {
      kind: run.kind,
      status: run.status,
      task: run.task.slice(0, shownTaskChars),
      created_at: run.createdAt,
      ended_at: run.endedAt ?? null,
      cancel_requested: run.cancelRequested,
      progress: run.progress ?? null,
      failure: run.error ?? presentFailure(reply?.error),
      result: reply?.fields ?? null,
    },
    warnings: reply?.warnings,
    next: run.status === "running" ? runNextSteps(id) : reply?.next,
  };
}

function presentFailure(error: unknown): JsonObject | null {
  if (error === undefined) return null;
  const failure = toFailure(error);
  return { code: failure.error_code, message: failure.error };
}

/** A stage that people decide about comes with its request, as it stands now. */
async function presentResult(
  { kind }: RunMetadata,
  recorded: JsonValue,
  services: MaestroServices,
): Promise<ToolReply<JsonObject>> {
  const approvalId = kind === "workflow" && isJsonObject(recorded) ? recorded["approvalId"] : null;
  if (typeof approvalId !== "string") return presentRecorded(kind, recorded);
  try {
    const approval = await (await services.approvals()).get(approvalId);
    return presentReviewedStage({ result: recorded as unknown as StageResult, approval });
  } catch (error) {
    // The stage is there, even where its request is gone or cannot be believed.
    if (isMaestroError(error)) return presentRecorded(kind, recorded);
    throw error;
  }
}
