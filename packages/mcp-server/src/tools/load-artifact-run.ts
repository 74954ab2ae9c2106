import { toRunId } from "@maestro/core";
import { z } from "zod";
import { asArgumentError } from "../runs/as-argument-error.ts";
import { runId } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Loads what a run recorded. */
export const loadArtifactRunTool: ToolDefinition = defineTool({
  name: "maestro_load_artifact_run",
  title: "Load a run",
  description: "Load an earlier run: metadata, stage results, policy decisions, recommendation. Free.",
  guidance: `\`artifacts\` has a key for each of these files that the run has, without its ending: \`metadata\`, \`stage_analyze\` and the other stages,
\`policy_decisions\` (why topology, ensemble, budget and approval were as they were), \`coordination_metrics\`,
\`final_recommendation\`. Prompts, answers and votes are in files of their own: maestro_read_artifact.`,
  toolset: "artifacts",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ run_id: runId }),
  output: z.object({ run_id: z.string(), artifacts: z.record(z.string(), z.unknown()) }),
  examples: [{ title: "What came of it?", arguments: { run_id: "20260131_120000_0a1b2c3d" } }],
  handler: async ({ run_id: given }, { services }) => {
    // Loaded with the first call; the list of tools does not need it.
    const { loadRun } = await import("@maestro/artifacts");
    const id = toRunId(given);
    try {
      const artifacts = await loadRun(services.runs, id);
      return {
        // Not as the reply's run: a part that is cut stands in one of its files, not in its result.
        fields: { run_id: id, artifacts },
        next: Object.keys(artifacts)
          .filter((stem) => stem.startsWith("stage_"))
          .slice(-1)
          .map((stem) => ({
            tool: "maestro_read_artifact",
            arguments: { run_id: id, name: `${stem}.json` },
            why: "read a file that was cut here",
          })),
      };
    } catch (error) {
      throw asArgumentError(error, "RUN_NOT_FOUND", "run_id");
    }
  },
});
