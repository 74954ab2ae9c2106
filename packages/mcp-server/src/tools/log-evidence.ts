import { stages, toJsonValue, type JsonObject } from "@maestro/core";
import { z } from "zod";
import { stage, texts } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const loggedTypes = ["observation", "hypothesis", "decision", "verification"] as const;

/** One record for the workspace's evidence. */
export const logEvidenceTool: ToolDefinition = defineTool({
  name: "maestro_log_evidence",
  title: "Log evidence",
  description:
    "Log evidence, written down for an audit: an observation or fact, hypothesis, decision or verification, linked to what it rests on.",
  guidance: `Use it for what you saw, concluded or checked by yourself; what Maestro does is recorded without it. \`source\` says who says so: you,
a command, a file and line, a person. \`linked_evidence_ids\` are ids that this tool or maestro_get_evidence_chain gave.

Secrets in \`content\` are masked. Records form one chain in \`.maestro/evidence.jsonl\`, each with the hash of the one before it:
nothing can be changed or taken out later without \`maestro evidence verify\` naming the place.`,
  toolset: "evidence",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    evidence_type: z.enum(loggedTypes).meta({ help: "What kind of record it is." }),
    stage,
    content: z.record(z.string(), z.unknown()).meta({ help: "The record itself, in members of your own." }),
    source: z.string().meta({ help: "Where it is from: a file, a command, an adviser." }),
    confidence: z.number().min(0).max(1).default(1).meta({ help: "How sure it is." }),
    linked_evidence_ids: texts().meta({ help: "Records that it rests on." }),
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
