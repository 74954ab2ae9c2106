import type { EvidenceChain } from "@maestro/artifacts";
import type { EvidenceSink, RunId, Stage } from "@maestro/core";
import { maxRunRecords, openEnds } from "./open-ends.ts";

/**
 * The sink for the evidence of what a stage changes in the workspace. A change is linked to what led to it, and its undoing to
 * the change.
 */
export function changeEvidenceSink(
  chain: Pick<EvidenceChain, "sink" | "query">,
  { runId, stage }: { readonly runId: RunId; readonly stage: Stage },
): EvidenceSink {
  const sink = chain.sink({ source: "maestro", runId, stage });
  return {
    record: async (evidence) => {
      const session = evidence.type === "rollback" ? evidence.content["session"] : undefined;
      const links =
        session === undefined ? await openEnds(chain, runId) : (await patchesOf(chain, runId, session)).slice(-1);
      return sink.record({ ...evidence, links: [...(evidence.links ?? []), ...links] });
    },
  };
}

/** The records of the change that has this backup. */
async function patchesOf(
  chain: Pick<EvidenceChain, "query">,
  runId: RunId,
  session: unknown,
): Promise<readonly string[]> {
  const { records } = await chain.query({ runId, type: "patch", limit: maxRunRecords });
  return records.flatMap(({ id, content }) => (content["backup_session"] === session ? [id] : []));
}
