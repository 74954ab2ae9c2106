import type { EvidencePage } from "@maestro/artifacts";
import type { JsonObject } from "@maestro/core";
import type { ToolReply } from "../tool/tool-reply.ts";

/** Evidence as maestro_get_evidence_chain documents it. */
export function presentEvidence({ records, redFlags, unreadable }: EvidencePage): ToolReply<JsonObject> {
  return {
    fields: {
      count: records.length,
      evidence: records.map((record) => ({
        id: record.id,
        timestamp: record.timestamp,
        evidence_type: record.type,
        stage: record.stage ?? null,
        content: record.content,
        source: record.source,
        confidence: record.confidence,
        links: [...record.links],
        run_id: record.runId ?? null,
      })),
      red_flag_summary: {
        total_flagged: redFlags.totalFlagged,
        by_reason: { ...redFlags.byReason },
        by_provider: { ...redFlags.byProvider },
      },
    },
    warnings:
      unreadable === 0
        ? []
        : [`${unreadable} lines of the evidence are no records; \`maestro evidence verify\` says which.`],
  };
}
