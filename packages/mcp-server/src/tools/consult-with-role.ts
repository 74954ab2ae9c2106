import { z } from "zod";
import { answerWithin } from "../runs/answer-within.ts";
import { presentConsult } from "../present/present-consult.ts";
import { reportConsultProgress } from "../runs/report-consult-progress.ts";
import { stage, texts, timeoutSec, toTimeoutMs, waitSec } from "../tool/arguments.ts";
import { consultFields } from "../tool/consult-results.ts";
import { roleArgument } from "../tool/role-argument.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** One question to one adviser in a role. */
export const consultWithRoleTool: ToolDefinition = defineTool({
  name: "maestro_consult_with_role",
  title: "Ask one adviser in a role",
  description:
    "Ask another agent a question in a role (persona): analyst, hypothesis scientist, implementer, debugger, refiner or judge.",
  guidance: `maestro_consult with a role's prompt before yours as system prompt (maestro_get_role shows it). The role shapes how the adviser looks
at the question: an \`example_analyst\` names no causes, a \`hypothesis_scientist\` gives explanations that can be refuted, a \`judge\` may
choose nobody.

Everything else is as with maestro_consult: one paid call, no tools, no access to your files, secrets masked.`,
  toolset: "consult",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    prompt: z.string().meta({ help: "The question or task." }),
    role: roleArgument.meta({ help: "The role that the adviser takes; maestro_get_role shows its prompt." }),
    provider: z.string().default("codex").meta({ help: "The adviser to ask; maestro_list_providers lists them." }),
    context_files: texts("Paths.").meta({ help: "Paths of files to send, secrets masked." }),
    context_facts: texts("Facts.").meta({ help: "Facts that are established." }),
    context_errors: texts("Errors.").meta({ help: "Error texts, logs, stack traces." }),
    stage: stage.optional().meta({ help: "The workflow stage that this is for: the context is packed accordingly." }),
    timeout_sec: timeoutSec,
    wait_sec: waitSec,
  }),
  output: z.object({
    ...consultFields,
    role: z.string(),
  }),
  examples: [
    {
      title: "Explanations of a failure",
      arguments: {
        prompt: "Why does the pool close twice?",
        role: "hypothesis_scientist",
        provider: "claude",
        context_errors: ["TypeError: pool is undefined\n    at close (src/pool.ts:41:17)"],
        stage: "hypothesize",
      },
    },
  ],
  handler: async (input, context) => {
    const skills = await context.services.skills();
    const { roles } = await skills.catalog();
    const handle = await context.services.startConsult(
      {
        prompt: input.prompt,
        provider: input.provider,
        role: roles[input.role],
        context: {
          files: input.context_files,
          facts: input.context_facts,
          errors: input.context_errors,
          stage: input.stage,
        },
        timeoutMs: toTimeoutMs(input.timeout_sec),
      },
      { signal: context.signal, onEvent: (event) => reportConsultProgress(event, context.progress) },
    );
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentConsult, context });
  },
});
