import { evidenceTypes } from "@maestro/core";
import { z } from "zod";
import { presentEvidence } from "../present/present-evidence.ts";
import { longList, longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

const counts = z.record(z.string(), z.int());

/** What the workspace's runs, patches and people have shown. */
export const getEvidenceChainTool: ToolDefinition = defineTool({
  name: "maestro_get_evidence_chain",
  title: "Read the evidence",
  description:
    "Read the evidence chain, the audit trail (provenance) of a decision: why was it decided, what was seen, voted, patched, flagged. Free.",
  guidance: `The newest \`limit\` records that match, the oldest of them first. \`links\` are the ids of the records that a record rests on: follow
them from a decision back to what was observed. \`red_flag_summary\` counts every discarded answer of the queried stage, whatever type and limit say.

Decisions of a workflow without any observation show that it was not worked through.`,
  toolset: "evidence",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    evidence_type: z.enum(evidenceTypes).optional().meta({ help: "Only records of this type." }),
    stage: stage.optional().meta({ help: "Only records of this stage." }),
    limit: z.int().min(1).default(50).meta({ help: "How many of the newest to return." }),
  }),
  output: z.object({
    count: z.int(),
    evidence: longList(
      z.object({
        id: z.string(),
        timestamp: z.string(),
        evidence_type: z.enum(evidenceTypes),
        stage: z.string().nullable(),
        content: z.record(z.string(), z.unknown()),
        source: longText,
        confidence: z.number(),
        links: z.array(z.string()),
        run_id: z.string().nullable(),
      }),
    ),
    red_flag_summary: z.object({ total_flagged: z.int(), by_reason: counts, by_provider: counts }),
  }),
  examples: [{ title: "Why was it decided so?", arguments: { evidence_type: "decision", limit: 10 } }],
  handler: async ({ evidence_type: type, stage: of, limit }, { services }) =>
    presentEvidence(await services.evidence.query({ type, stage: of, limit })),
});
