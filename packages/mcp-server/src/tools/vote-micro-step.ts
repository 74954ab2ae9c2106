import { microStepTypes } from "@maestro/workflow/terms";
import { z } from "zod";
import { answerVote } from "../runs/answer-vote.ts";
import { presentMicroStepVote } from "../present/present-micro-step-vote.ts";
import { reportVoteProgress } from "../runs/report-vote-progress.ts";
import { waitSec } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { ballotFields } from "../tool/vote-results.ts";

const answer = z.record(z.string(), z.unknown()).nullable();

/** One micro-step, voted on with its own schema and red flags. */
export const voteMicroStepTool: ToolDefinition = defineTool({
  name: "maestro_vote_micro_step",
  title: "Vote on a micro-step",
  description: "Decide one micro-step (root cause, patch, next experiment) by voting on JSON answers.",
  guidance: `Use it for one step of a longer task, each step in its turn: which cause, which patch, which experiment next. What an answer
looks like is in maestro_get_micro_steps; you get it as an object in \`winner\`.

The step's schema goes into the prompt and judges the answers: one that does not fit, hedges, is cut or breaks another rule of
the step is discarded, not repaired; a failed call is never a vote. Two answers are the same vote when the fields that decide
are equal, whatever is said elsewhere.

\`k\` left out: the margin that maestro_calibrate found for this step and these advisers, else the step's default; \`k_source\`
says which. Undecided: \`winner\` is null and \`leader\` only names the front runner. Where \`has_oracle\` is true, run the
winner before you build on it: tests decide, votes only choose what to test. Each vote costs at least k paid calls.`,
  toolset: "maker",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    step_type: z
      .enum(microStepTypes)
      .describe("Step.")
      .meta({ help: "The micro-step; maestro_get_micro_steps lists them." }),
    prompt: z.string().describe("Task.").meta({ help: "What this step is about." }),
    context: z
      .string()
      .default("")
      .describe("Code, logs.")
      .meta({ help: "Code or logs that the answers should rest on." }),
    k: z
      .int()
      .min(1)
      .optional()
      .describe("Lead that wins.")
      .meta({ help: "Votes by which the winner must be ahead (default: as calibrated, else the step's own)." }),
    max_rounds: z
      .int()
      .min(1)
      .default(15)
      .describe("Most answers.")
      .meta({ help: "Most answers to use, valid or discarded; failed calls do not count." }),
    providers: z
      .array(z.string())
      .optional()
      .meta({ default: ["codex", "gemini"], description: "Who takes turns.", help: "Advisers to ask, in turn." }),
    wait_sec: waitSec,
  }),
  output: z.object({
    winner: answer.describe("null: undecided."),
    winner_provider: z.string().nullable().describe("Who gave the winner first."),
    leader: answer.describe("The front runner, decided or not."),
    final_margin: z.int().describe("How far the leader is ahead."),
    total_rounds: z.int().describe("Batches of calls."),
    total_samples: z.int().describe("Answers that came, valid and discarded."),
    step_type: z.enum(microStepTypes),
    k_used: z.int(),
    k_source: z.enum(["argument", "calibration", "default"]),
    has_oracle: z.boolean(),
    ...ballotFields,
  }),
  examples: [
    {
      title: "Where is the fault?",
      arguments: {
        step_type: "h1_root_cause",
        prompt: "Why does the second call of close() fail?",
        context: "TypeError: Cannot read properties of undefined (reading 'end')\n    at close (src/pool.ts:41:17)",
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startMicroStepVote(
      {
        stepType: input.step_type,
        prompt: input.prompt,
        context: input.context,
        k: input.k,
        maxSamples: input.max_rounds,
        providers: input.providers,
      },
      { signal: context.signal, onEvent: (event) => reportVoteProgress(event, context.progress) },
    );
    return answerVote(handle, { waitSec: input.wait_sec, present: presentMicroStepVote, context });
  },
});
