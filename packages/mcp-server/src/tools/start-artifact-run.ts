import { z } from "zod";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Opens a run for work that the caller does by itself. */
export const startArtifactRunTool: ToolDefinition = defineTool({
  name: "maestro_start_artifact_run",
  title: "Start a run of your own",
  description: "Start a run folder to save the results of stages that you do by yourself.",
  guidance: `Tools that ask advisers open runs by themselves; use this for stages that you work through yourself. Save each stage with
maestro_save_stage_artifact and end it with maestro_end_artifact_run. The run notes the commit and branch at which it began.

Where keeping runs is switched off (\`MAESTRO_ARTIFACT_ENABLED=false\`), \`enabled\` is false, \`run_id\` empty, and nothing is written.`,
  toolset: "artifacts",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({ task: z.string().meta({ help: "What the run is about." }) }),
  output: z.object({ run_id: z.string(), enabled: z.boolean() }),
  examples: [{ title: "Keep what is found", arguments: { task: "The test 'adds a tax' fails since yesterday." } }],
  handler: async ({ task }, { services, signal }) => {
    if (!services.config.artifacts.enabled) {
      return {
        fields: { run_id: "", enabled: false },
        warnings: ["Runs are not kept here: MAESTRO_ARTIFACT_ENABLED is false."],
      };
    }
    const { commit, branch } = await services.gitState(undefined, { signal });
    const { runId } = await services.runs.start({
      kind: "workflow",
      task,
      gitCommit: commit,
      gitBranch: branch,
      open: true,
    });
    return {
      fields: { run_id: runId, enabled: true },
      next: [
        {
          tool: "maestro_save_stage_artifact",
          arguments: { run_id: runId, stage: "analyze", result: {} },
          why: "save a stage's result",
        },
      ],
    };
  },
});
