import { toJsonValue, type JsonObject } from "@maestro/core";
import { z } from "zod";
import { artifactUri } from "../runs/artifact-uri.ts";
import type { MaestroServices } from "../services/services.ts";
import { schemaArgument } from "../tool/schema-argument.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import type { ToolReply } from "../tool/tool-reply.ts";

/** What answers must be. */
export const getSchemaTool: ToolDefinition = defineTool({
  name: "maestro_get_schema",
  title: "Read a JSON Schema",
  description: "Read the JSON Schema: the format of a stage's output or a judge's answer, or of all tools. Free.",
  guidance: `Use it before you write a stage's answer yourself, or to validate one. It is the same schema that advisers are shown and that their
answers are validated against: \`stage1_output\` (analyze) to \`stage5_output\` (improve), and \`judge_output\`. What is not required is
still worth giving where it is known.

\`tools\` has what every tool takes and answers. It is too long for one result: \`schema\` then says where the whole is.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    schema: schemaArgument.meta({ help: "The schema to read; `tools` has what every tool takes and returns." }),
  }),
  output: z.object({
    schema_name: z.string(),
    schema: z.record(z.string(), z.unknown()).describe("JSON Schema 2020-12, or where it can be read."),
  }),
  examples: [{ title: "What must hypotheses look like?", arguments: { schema: "stage2_output" } }],
  handler: async ({ schema: name }, { services }) => {
    const skills = await services.skills();
    const schema = await skills.schema(name);
    return name === "tools" ? keepWhole(schema, services) : { fields: { schema_name: name, schema, error: null } };
  },
});

/** A result could hold a part of it at most, and a part of a schema is no schema. */
async function keepWhole(schema: JsonObject, services: MaestroServices): Promise<ToolReply<JsonObject>> {
  const recorder = await services.runs.start({ kind: "context", task: "schemas of all tools" });
  await recorder.finish({ status: "completed", result: toJsonValue(schema) });
  const { runId } = recorder;
  const chars = JSON.stringify(schema).length;
  return {
    fields: {
      schema_name: "tools",
      schema: { truncated: true, chars, resource: artifactUri(runId, "result.json") },
      error: null,
    },
    runId,
    next: [{ tool: "maestro_read_artifact", arguments: { run_id: runId, name: "result.json" }, why: "read it whole" }],
  };
}
