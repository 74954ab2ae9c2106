import { z } from "zod";
import { isMaestroError, toRunId, type RunId } from "@maestro/core";
import type { ArtifactSlice, RunRegistry } from "@maestro/artifacts";
import { asArgumentError } from "../runs/as-argument-error.ts";
import { runId } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Leaves room in a result for everything around the text. */
const maxPageJsonChars = 28_000;

/** Reads what a run recorded, page by page. */
export const readArtifactTool: ToolDefinition = defineTool({
  name: "maestro_read_artifact",
  title: "Read a run's record",
  description:
    "Read a run's records page by page: the whole (full output) of a cut or truncated result (result.json), its consults.jsonl, votes.jsonl.",
  guidance: `Use it when a result says \`truncated\`, or to see what was asked and answered: \`metadata.json\`, \`result.json\`, \`consults.jsonl\`,
\`votes.jsonl\`. Texts are masked as they were sent. A name that is not there answers with the names that are.

A page that is not the last one has \`next_offset\`: call again with it as \`offset\`.`,
  toolset: "runs",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    run_id: runId,
    name: z.string().describe("Such as result.json.").meta({ help: "Name of the record, such as result.json." }),
    offset: z.int().min(0).default(0).describe("First character.").meta({ help: "Character to begin with." }),
  }),
  output: z.object({
    name: z.string(),
    content: z.string(),
    offset: z.int(),
    total_chars: z.int(),
    next_offset: z.int().nullable().describe("null: this was the last page."),
  }),
  examples: [{ title: "The whole answer", arguments: { run_id: "20260131_120000_0a1b2c3d", name: "result.json" } }],
  handler: async (input, { services }) => {
    const id = toRunId(input.run_id);
    const slice = await readPage(services.runs, id, input).catch(async (error: unknown) => {
      const allowed = isMaestroError(error, "ARTIFACT_NOT_FOUND") ? await services.runs.artifacts(id) : undefined;
      throw asArgumentError(asArgumentError(error, "ARTIFACT_NOT_FOUND", "name", allowed), "RUN_NOT_FOUND", "run_id");
    });
    return {
      runId: id,
      fields: {
        name: slice.name,
        content: slice.text,
        offset: slice.offset,
        total_chars: slice.totalChars,
        next_offset: slice.nextOffset ?? null,
      },
    };
  },
});

/** A page as long as fits: how many characters a text takes as JSON is known only when it is read. */
async function readPage(
  runs: RunRegistry,
  id: RunId,
  { name, offset }: { readonly name: string; readonly offset: number },
): Promise<ArtifactSlice> {
  let maxChars = maxPageJsonChars;
  for (;;) {
    const slice = await runs.readArtifact(id, name, { offset, maxChars });
    const jsonChars = JSON.stringify(slice.text).length;
    if (jsonChars <= maxPageJsonChars) return slice;
    maxChars = Math.floor((slice.text.length * maxPageJsonChars) / jsonChars) - 1;
  }
}
