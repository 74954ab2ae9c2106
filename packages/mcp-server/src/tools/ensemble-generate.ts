import { z } from "zod";
import { InvalidArgumentError } from "@maestro/core";
import type { EnsembleEvent } from "@maestro/coordination";
import { answerWithin } from "../runs/answer-within.ts";
import { presentEnsemble } from "../present/present-ensemble.ts";
import { texts, timeoutSec, toTimeoutMs, waitSec } from "../tool/arguments.ts";
import { longList, longText, runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const candidate = z.object({
  id: z.string(),
  provider: z.string(),
  model: z.string().nullable(),
  content: longText.nullable().describe("null: this one failed."),
  ok: z.boolean(),
  elapsed_ms: z.number(),
  error: longText.nullable(),
});

/** All are asked at once, and each is a paid call: asking for more is a slip. Chosen here. */
const mostPerProvider = 100;

/** Several answers to one task, from different advisers. */
export const ensembleGenerateTool: ToolDefinition = defineTool({
  name: "maestro_ensemble_generate",
  title: "Collect several answers",
  description:
    "Ask several coding agents the same task in parallel for solutions to compare: hypotheses, alternatives, reviews.",
  guidance: `Use it where different answers are worth having: explanations of a fault, ways to solve something, reviews of one change.

Do not use it to write the same code several times over, or to debug step by step: several writers make conflicts, and a step
that needs the last one gains nothing from company. Independent answers multiply errors until something checks them, so test or
compare the candidates before one is used.

All advisers are asked at the same time and do not see each other. One that fails is an entry with \`ok: false\` and its error; the
others still count. An adviser of the default list that is not there is left out with a warning, one that you named is an error.
Each candidate is one paid call; \`n_per_provider\` may be 100 at most.`,
  toolset: "consult",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    task: z.string().meta({ help: "The task that every adviser gets." }),
    providers: z
      .array(z.string())
      .optional()
      .meta({ default: ["codex", "gemini"], help: "Advisers to ask, all at the same time." }),
    context_files: texts().meta({ help: "Paths of files to send, secrets masked." }),
    context_facts: texts().meta({ help: "Facts that are established." }),
    context_errors: texts().meta({ help: "Error texts, logs, stack traces." }),
    n_per_provider: z.int().min(1).default(1).meta({ help: "Answers from each adviser." }),
    timeout_sec: timeoutSec,
    wait_sec: waitSec,
  }),
  output: z.object({
    candidates: longList(candidate),
    count: z.int().describe("Candidates that are answers."),
    providers_used: z.array(z.string()),
    warning: z.string().nullable(),
    simulated: z.boolean().describe("true: an answer came from no model."),
    status: runStatus,
  }),
  examples: [
    {
      title: "Explanations to choose from",
      arguments: {
        task: "Give the three most likely causes of the failing test, each with the experiment that would show it.",
        context_errors: ["AssertionError: expected 3 to be 4"],
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startEnsemble(
      {
        task: input.task,
        providers: input.providers,
        context: { files: input.context_files, facts: input.context_facts, errors: input.context_errors },
        perProvider: checkedCount(input.n_per_provider),
        timeoutMs: toTimeoutMs(input.timeout_sec),
      },
      { signal: context.signal, onEvent: (event) => reportProgress(event, context.progress) },
    );
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentEnsemble, context });
  },
});

function checkedCount(perProvider: number): number {
  if (perProvider <= mostPerProvider) return perProvider;
  const expected = `an integer from 1 to ${mostPerProvider}`;
  throw new InvalidArgumentError({ argument: "n_per_provider", value: perProvider, expected });
}

function reportProgress(event: EnsembleEvent, progress: (message: string) => void): void {
  if (event.type === "candidate-start") progress(`asking ${event.provider}`);
  if (event.type === "candidate-end") progress(`${event.candidate.id}: ${event.candidate.ok ? "answered" : "failed"}`);
}
