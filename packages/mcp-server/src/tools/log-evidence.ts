import { stages, toJsonValue, type JsonObject } from "@maestro/core";
import { z } from "zod";
import { stage, texts } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const loggedTypes = ["observation", "hypothesis", "decision", "verification"] as const;

/** Adds a record to the workspace's evidence. */
export const logEvidenceTool: ToolDefinition = defineTool({
  name: "maestro_log_evidence",
  title: "Log evidence",
  description:
    "Log evidence, written down for an audit: an observation or fact, hypothesis, decision or verification, linked to what it rests on.",
  guidance: `Use it for what you saw, concluded or checked by yourself; what Maestro itself does is recorded anyway. \`source\` says who says so: you,
a command, a file and line, a person. \`linked_evidence_ids\` are ids that this tool or maestro_get_evidence_chain gave.

Secrets in \`content\` are masked. Records form one chain in \`.maestro/evidence.jsonl\`, each with the hash of the one before it:
\`maestro runs verify\` names every place where something was changed or taken out later.`,
  toolset: "evidence",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    evidence_type: z.enum(loggedTypes).meta({ help: "The kind of record." }),
    stage,
    content: z
      .record(z.string(), z.unknown())
      .meta({ help: "What the record says: an object with members of your choice." }),
    source: z.string().meta({ help: "Where it comes from: a file, a command, an adviser." }),
    confidence: z.number().min(0).max(1).default(1).meta({ help: "How sure it is, 0 to 1." }),
    linked_evidence_ids: texts().meta({ help: "Ids of the records that it rests on." }),
  }),
  output: z.object({ evidence_id: z.string(), evidence_type: z.enum(loggedTypes), stage: z.enum(stages) }),
  examples: [
    {
      title: "What a command showed",
      arguments: {
        evidence_type: "observation",
        stage: "analyze",
        content: { fact: "The tax test fails: 107 instead of 108." },
        source: "npm test",
      },
    },
  ],
  handler: async (input, { services }) => {
    const id = await services.evidence.record({
      type: input.evidence_type,
      stage: input.stage,
      content: toJsonValue(input.content) as JsonObject,
      source: input.source,
      confidence: input.confidence,
      links: input.linked_evidence_ids,
    });
    return { fields: { evidence_id: id, evidence_type: input.evidence_type, stage: input.stage } };
  },
});
