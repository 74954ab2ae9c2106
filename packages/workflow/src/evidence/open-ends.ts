import type { EvidenceChain } from "@maestro/artifacts";
import type { RunId } from "@maestro/core";

/** A workflow has some ten records for each run of a stage. In a longer one only the newest are searched. */
export const maxRunRecords = 200;

/** The records of a run to which no other one of it is linked, oldest first: the next record of the run is linked to them. */
export async function openEnds(chain: Pick<EvidenceChain, "query">, runId: RunId): Promise<readonly string[]> {
  const { records } = await chain.query({ runId, limit: maxRunRecords });
  const restedOn = new Set(records.flatMap(({ links }) => links));
  return records.flatMap(({ id }) => (restedOn.has(id) ? [] : [id]));
}
