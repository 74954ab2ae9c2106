import { z } from "zod";
import { answerWithin } from "../runs/answer-within.ts";
import { presentConsult } from "../present/present-consult.ts";
import { reportConsultProgress } from "../runs/report-consult-progress.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage, texts, timeoutSec, toTimeoutMs, waitSec } from "../tool/arguments.ts";
import { consultFields } from "../tool/consult-results.ts";

/** One question to one adviser. */
export const consultTool: ToolDefinition = defineTool({
  name: "maestro_consult",
  title: "Ask one adviser",
  description: "Ask another agent (codex, claude, gemini) for a second opinion, review or explanation.",
  guidance: `Use it to understand code or a log, for ideas about a cause, for a review of a change, for ways to improve something.

Do not use it to edit files or to run anything: the adviser has no tools and no access to your files. What it should know goes
into \`prompt\`, \`context_facts\`, \`context_errors\`, \`context_constraints\` and \`context_files\`; the files are read within the
workspace, secrets are masked, and the prompt puts constraints first, then errors, facts and files, then your question.
\`stage\` decides how much room the context gets.

Each call is one paid call of that agent. An adviser that fails gives an error with a code (\`PROVIDER_AUTH\`,
\`PROVIDER_RATE_LIMIT\`, …), never an answer. For a decision that must be right ask maestro_consensus_vote instead.`,
  toolset: "consult",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    prompt: z.string().meta({ help: "The question or task." }),
    provider: z.string().default("codex").meta({ help: "The adviser to ask; maestro_list_providers lists them." }),
    model: z.string().optional().meta({ help: "A model to use instead of the adviser's own default." }),
    context_files: texts().meta({ help: "Paths of files to send, secrets masked." }),
    context_facts: texts().meta({ help: "Facts that are established." }),
    context_errors: texts().meta({ help: "Error texts, logs, stack traces." }),
    context_constraints: texts().meta({ help: "Requirements that an answer has to keep." }),
    stage: stage.optional().meta({ help: "The workflow stage that this is for: the context is packed accordingly." }),
    timeout_sec: timeoutSec,
    wait_sec: waitSec,
  }),
  output: z.object({
    ...consultFields,
  }),
  examples: [
    {
      title: "A second opinion on a cause",
      arguments: {
        prompt: "Which of the two explanations fits the log better, and what would tell them apart?",
        provider: "claude",
        context_facts: ["The failure started with the upgrade of the driver."],
        context_errors: ["timeout after 5000 ms waiting for a connection"],
        stage: "hypothesize",
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startConsult(
      {
        prompt: input.prompt,
        provider: input.provider,
        model: input.model,
        context: {
          files: input.context_files,
          facts: input.context_facts,
          errors: input.context_errors,
          constraints: input.context_constraints,
          stage: input.stage,
        },
        timeoutMs: toTimeoutMs(input.timeout_sec),
      },
      { signal: context.signal, onEvent: (event) => reportConsultProgress(event, context.progress) },
    );
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentConsult, context });
  },
});
