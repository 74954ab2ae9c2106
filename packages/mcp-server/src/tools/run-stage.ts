import { z } from "zod";
import { stages } from "@maestro/core";
import { answerWithin } from "../runs/answer-within.ts";
import { presentStage } from "../present/present-stage.ts";
import { longText, runStatus } from "../tool/results.ts";
import { stageInput, toStageInput } from "../tool/stage-arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** One stage of the workflow. */
export const runStageTool: ToolDefinition = defineTool({
  name: "maestro_run_stage",
  title: "Run a workflow stage",
  description:
    "Run one stage of a workflow (execute analyze, hypothesize, implement, debug, improve) on a task: ask advisers, get one validated answer.",
  guidance: `Use it to work a bug or a change through in stages. Each stage sees what the ones before it found, so run them with the same
task, in order; \`next_stage\` says which is next and \`next_reason\` why. A stage that does not follow is refused with those that do.

Every answer is JSON of the stage's schema (maestro_get_schema). One that is not is discarded and asked for again, at most three
times. Where several advisers are worth their cost they are asked at once and a judge chooses; the ensemble is skipped at
\`baseline_confidence\` >= the capability threshold unless the task falls apart into pieces, and \`coordination\` says so.

Nothing is written: a change comes as diffs in \`output\`, for you to apply and verify. Consults are limited (2, 2, 1, 1, 2 in the
stages, 6 in all; an ensemble counts one, debug one for each of its five iterations). To begin another workflow, cancel the run.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object(stageInput),
  output: z.object({
    stage: z.enum(stages),
    stage_display: z.string(),
    output: z
      .union([z.record(z.string(), z.unknown()), longText])
      .nullable()
      .describe("As the stage's schema says."),
    next_stage: z.enum(stages).nullable().describe("null: done, or a person is needed."),
    next_reason: z.string(),
    consults_used: z.int(),
    elapsed_ms: z.number(),
    error: z.string().nullable(),
    provider: z.string().nullable().describe("Who gave the answer."),
    calls: z.int().describe("Calls of advisers."),
    coordination: z.object({
      topology: z.string(),
      agents: z.int(),
      expected_calls: z.int(),
      ensemble_skipped: z.boolean(),
      reasons: z.array(z.string()),
    }),
    rejected: z.array(z.object({ id: z.string(), reasons: z.array(z.string()) })),
    failures: z.array(z.object({ provider: z.string(), code: z.string(), message: z.string() })),
    simulated: z.boolean().describe("true: an answer came from no model."),
    status: runStatus,
  }),
  examples: [
    {
      title: "Collect the facts first",
      arguments: {
        stage: "analyze",
        task: "The test 'adds a tax' fails since yesterday.",
        context_files: ["src/tax.ts", "test/tax.test.ts"],
        context_errors: ["AssertionError: expected 107 to be 108"],
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.stages.start(toStageInput(input), {
      signal: context.signal,
      onEvent: ({ message }) => context.progress(message),
    });
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentStage, context });
  },
});
