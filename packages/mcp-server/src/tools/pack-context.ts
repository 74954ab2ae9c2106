import { z } from "zod";
import { toJsonValue } from "@maestro/core";
import { maxResultChars } from "../call/limit-size.ts";
import { presentContext } from "../present/present-context.ts";
import { stage, texts } from "../tool/arguments.ts";
import { longList, longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const leftOut = z.object({ name: z.string(), reason: z.string() });

/** What a prompt is to hold, within a budget. */
export const packContextTool: ToolDefinition = defineTool({
  name: "maestro_pack_context",
  title: "Pack context for a prompt",
  description: "Pack files, facts, errors and logs into one prompt within a limit, secrets masked. Free.",
  guidance: `Use it to see what an adviser would get, or to make a context once for several calls. maestro_consult packs its own context in
the same way, so there is no need to call this first.

Constraints come first, then errors, facts, git state and files; what comes first is cut last. \`files\` takes paths,
paths with a line (\`src/app.ts:42\`) and patterns (\`src/**/*.ts\`) within the workspace. Of long errors the stack traces
are kept, of long files what surrounds the lines that \`files\` or errors name. \`stats.left_out\` says what is not in it and why.

The limit is the least of \`max_chars\`, the stage's budget and the configured limit; without \`max_chars\` and with a \`stage\` it is
the stage's budget. A text too long for one result is kept as a run; the result names the resource that has all of it.`,
  toolset: "consult",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    files: texts().meta({ help: "Paths, `path:line`, or globs such as `src/**/*.ts`." }),
    facts: texts().meta({ help: "Facts that are established." }),
    errors: texts().meta({ help: "Error texts, logs, stack traces." }),
    constraints: texts().meta({ help: "Requirements that must hold." }),
    stage: stage.optional().meta({ help: "The stage that the context is for; it has a limit of its own." }),
    max_chars: z
      .int()
      .min(1)
      .optional()
      .meta({ default: 40_000, help: "Most characters of the text; the stage's own limit where that is lower." }),
  }),
  output: z.object({
    packed_context: longText,
    stats: z.object({
      total_chars: z.int(),
      max_chars: z.int().describe("The limit that held."),
      truncated: z.boolean().describe("Whether anything was cut or left out."),
      files_requested: z.int(),
      files_included: z.int(),
      facts_count: z.int(),
      errors_count: z.int(),
      constraints_count: z.int(),
      masked_count: z.int(),
      left_out: longList(leftOut),
    }),
  }),
  examples: [
    {
      title: "What would a debugging prompt hold?",
      arguments: {
        files: ["src/**/*.ts"],
        errors: ["TypeError: pool is undefined\n    at close (src/pool.ts:41:17)"],
        stage: "debug",
      },
    },
  ],
  handler: async ({ max_chars: maxChars, ...request }, { services, signal }) => {
    const packed = await services.packContext({ ...request, maxChars }, { argument: "files", signal });
    const reply = presentContext(packed);
    if (JSON.stringify(reply.fields).length + envelopeChars <= maxResultChars) return reply;
    const recorder = await services.runs.start({ kind: "context", task: "pack context" });
    await recorder.finish({ status: "completed", result: toJsonValue(packed) });
    return { ...reply, runId: recorder.runId };
  },
});

/** What a result has around its fields: `ok`, warnings, the run. */
const envelopeChars = 1000;
