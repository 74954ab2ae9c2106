import { requireInteger } from "@maestro/core";
import type { EvidencePage, EvidenceQuery, EvidenceRecord } from "./evidence-chain.ts";
import { parseLine } from "./evidence-line.ts";
import { createRedFlagCounter } from "./red-flag-summary.ts";

/** @see the contract of maestro_get_evidence_chain */
const defaultLimit = 50;

/** Finds the newest records that match, holding no more of them than that. */
export async function queryEvidence(lines: AsyncIterable<string>, query: EvidenceQuery): Promise<EvidencePage> {
  const limit = requireInteger("limit", query.limit ?? defaultLimit, { least: 1 });
  const ring: EvidenceRecord[] = [];
  const redFlags = createRedFlagCounter();
  let matched = 0;
  let unreadable = 0;
  for await (const line of lines) {
    const record = parseLine(line)?.record;
    if (record === undefined) {
      unreadable += 1;
      continue;
    }
    if (query.stage !== undefined && record.stage !== query.stage) continue;
    if (query.runId !== undefined && record.runId !== query.runId) continue;
    if (record.type === "red_flag") redFlags.add(record.content);
    if (query.type !== undefined && record.type !== query.type) continue;
    if (query.ids !== undefined && !query.ids.has(record.id)) continue;
    ring[matched % limit] = record;
    matched += 1;
  }
  const oldest = matched > limit ? matched % limit : 0;
  return { records: [...ring.slice(oldest), ...ring.slice(0, oldest)], redFlags: redFlags.summary(), unreadable };
}
