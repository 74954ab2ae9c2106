import { microStepTypes } from "@maestro/workflow/terms";
import { z } from "zod";
import { answerWithin } from "../runs/answer-within.ts";
import { presentCalibration } from "../present/present-calibration.ts";
import { waitSec } from "../tool/arguments.ts";
import { runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Which margin a micro-step needs, measured. */
export const calibrateTool: ToolDefinition = defineTool({
  name: "maestro_calibrate",
  title: "Calibrate a vote's margin",
  description:
    "Estimate how reliable answers to a micro-step are, and how many votes, which margin k, it needs: by samples, checked by a command if given.",
  guidance: `Use it once before a long task with many steps of one kind. It asks \`num_samples\` times and says which k brings
\`estimated_total_steps\` steps to \`target_success_rate\`. A k that the samples justify is kept for later votes on this step by
these advisers.

With \`oracle_command\` each answer is checked by running the command: it gets the answer on stdin and in the file that
\`MAESTRO_CANDIDATE_FILE\` names, and exit code 0 means right. What may run is what maestro_verify may run. Without one only agreement is measured and reported as
\`agreement\`; advisers can agree on a mistake, so \`estimated_p\` is null then.

\`recommended_k\` is null, with a \`reason\`, when no margin can be justified: the right answer is not clearly more frequent
than its largest rival, or the samples are too few (\`samples_needed\` says how many would settle it). Each sample is one paid call.`,
  toolset: "maker",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    step_type: z
      .enum(microStepTypes)
      .describe("Step.")
      .meta({ help: "The micro-step; maestro_get_micro_steps lists them." }),
    test_prompt: z.string().describe("Typical prompt.").meta({ help: "A prompt like those that the step will get." }),
    oracle_command: z
      .string()
      .optional()
      .describe("Exits 0 if right.")
      .meta({ help: "A command that checks an answer: exit code 0 means that it is right." }),
    target_success_rate: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.99)
      .describe("Of the whole task.")
      .meta({ help: "Probability with which the whole task shall succeed." }),
    estimated_total_steps: z
      .int()
      .min(1)
      .default(100)
      .describe("Its steps.")
      .meta({ help: "Number of steps in the whole task." }),
    num_samples: z
      .int()
      .min(1)
      .default(10)
      .describe("Paid calls.")
      .meta({ help: "Number of answers to draw; each is a paid call." }),
    providers: z
      .array(z.string())
      .optional()
      .meta({ default: ["codex", "gemini"], description: "Who is asked.", help: "Advisers to ask." }),
    wait_sec: waitSec,
  }),
  output: z.object({
    step_type: z.enum(microStepTypes),
    estimated_p: z.number().nullable().describe("Accuracy of a valid answer; null without an oracle."),
    estimated_v: z.number().nullable().describe("Share of answers that are valid."),
    agreement: z.number().nullable().describe("Share of the most frequent answer; no accuracy. null with an oracle."),
    p_low: z.number().nullable().describe("Bounds of whichever of the two was measured."),
    p_high: z.number().nullable(),
    recommended_k: z.int().nullable().describe("null: see reason."),
    target_success_rate: z.number(),
    expected_cost_multiplier: z.number().nullable().describe("Calls a vote takes over a single one."),
    calibration_samples: z.int(),
    samples_needed: z.int().nullable(),
    reason: z.string().nullable(),
    insight: z.string(),
    simulated: z.boolean().describe("true: an answer came from no model."),
    status: runStatus,
  }),
  examples: [
    {
      title: "How sure is one answer?",
      arguments: {
        step_type: "d1_failure_label",
        test_prompt: "AssertionError: expected 3 to be 4\n    at test/sum.test.ts:9:17",
        num_samples: 20,
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startCalibration(
      {
        stepType: input.step_type,
        testPrompt: input.test_prompt,
        oracleCommand: input.oracle_command,
        targetSuccessRate: input.target_success_rate,
        estimatedTotalSteps: input.estimated_total_steps,
        samples: input.num_samples,
        providers: input.providers,
      },
      {
        signal: context.signal,
        onEvent: ({ drawn, samples }) => context.progress(`${drawn} of ${samples} answers`),
      },
    );
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentCalibration, context });
  },
});
