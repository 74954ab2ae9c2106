import { join } from "node:path";
import { isMaestroError } from "@maestro/core";
import { z } from "zod";
import { activeRun, noActiveRun } from "../runs/active-run.ts";
import { runId } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Ends a run that the caller started. */
export const endArtifactRunTool: ToolDefinition = defineTool({
  name: "maestro_end_artifact_run",
  title: "End a run",
  description: "End (finish, close) a run that you started; returns its folder.",
  guidance: `An ended run takes no more stages. \`path\` is its folder, null where runs are kept in memory. A workflow's open run ends too, so
that the next stage begins another one; maestro_cancel_run ends it as cancelled instead.`,
  toolset: "artifacts",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({ run_id: runId }),
  output: z.object({ run_id: z.string(), path: z.string().nullable() }),
  examples: [{ title: "Done", arguments: { run_id: "20260131_120000_0a1b2c3d" } }],
  handler: async ({ run_id: given }, { services }) => {
    const { runs, runsDirectory } = services;
    const failed = (error: unknown): { fields: { run_id: string; path: null }; error: unknown } => ({
      fields: { run_id: given, path: null },
      error: isMaestroError(error, "RUN_ENDED") ? noActiveRun(given) : error,
    });
    const run = await activeRun(given, runs);
    if (run === undefined) return failed(noActiveRun(given));
    try {
      const recorder = await runs.join(run);
      await recorder.finish({ status: "completed", result: await runs.result(run) });
    } catch (error) {
      return failed(error);
    }
    return {
      runId: run,
      fields: { run_id: run, path: runsDirectory === null ? null : join(runsDirectory, run) },
      next: [{ tool: "maestro_load_artifact_run", arguments: { run_id: run }, why: "read what it holds" }],
    };
  },
});
