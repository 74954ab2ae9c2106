import { InvalidArgumentError, isMaestroError, stages, toJsonValue, type Stage } from "@maestro/core";
import { z } from "zod";
import { activeRun, noActiveRun } from "../runs/active-run.ts";
import { runId } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Saves the result of one stage in a run. */
export const saveStageArtifactTool: ToolDefinition = defineTool({
  name: "maestro_save_stage_artifact",
  title: "Save a stage's result",
  description: "Save (store) the result of one stage, its output, in a run on disk.",
  guidance: `\`result\` becomes \`stage_<stage>.json\` of the run and replaces what an earlier attempt left there; secrets are masked. It is checked
against the stage's schema (maestro_get_schema); where it differs, \`warnings\` say so and it is saved all the same.`,
  toolset: "artifacts",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    run_id: runId,
    stage: z.string().meta({ help: "One of the five stages." }),
    result: z.record(z.string(), z.unknown()).meta({ help: "The result, in the form of the stage's schema." }),
  }),
  output: z.object({ success: z.boolean() }),
  examples: [
    {
      title: "Keep the analysis",
      arguments: {
        run_id: "20260131_120000_0a1b2c3d",
        stage: "analyze",
        result: { observations: [{ fact: "add(1, 2) is -1.", source: "a.ts:1" }], confidence: 0.9 },
      },
    },
  ],
  handler: async ({ run_id: given, stage: name, result }, { services }) => {
    const stage = toStage(name);
    const run = await activeRun(given, services.runs);
    if (run === undefined) return { fields: { success: false }, error: noActiveRun(given) };
    try {
      await services.runs.saveStage(run, stage, toJsonValue(result));
    } catch (error) {
      // It ended meanwhile.
      const isOver = isMaestroError(error, "RUN_ENDED");
      return { fields: { success: false }, error: isOver ? noActiveRun(given) : error };
    }
    const issues = await services.stages.outputIssues(stage, result);
    return {
      runId: run,
      fields: { success: true },
      warnings: issues.map((issue) => `The result differs from the schema of ${stage}: ${issue}`),
    };
  },
});

/** The contract takes any text here, and so does the schema. */
function toStage(name: string): Stage {
  const stage = stages.find((one) => one === name);
  if (stage !== undefined) return stage;
  const expected = `one of ${stages.join(", ")}`;
  throw new InvalidArgumentError({ argument: "stage", value: name, expected, allowed: stages });
}
