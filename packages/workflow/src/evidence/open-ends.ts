import type { EvidenceChain } from "@maestro/artifacts";
import type { RunId } from "@maestro/core";

/** A workflow has some ten records for each run of a stage; of a longer one the newest are looked at. */
export const maxRunRecords = 200;

/** The records of a run that no other one of it rests on, oldest first: whatever is recorded next in it rests on them. */
export async function openEnds(chain: Pick<EvidenceChain, "query">, runId: RunId): Promise<readonly string[]> {
  const { records } = await chain.query({ runId, limit: maxRunRecords });
  const restedOn = new Set(records.flatMap(({ links }) => links));
  return records.flatMap(({ id }) => (restedOn.has(id) ? [] : [id]));
}
