import type { EvidenceChain, PruneOptions, PruneReport, RunRegistry } from "@maestro/artifacts";
import { evidencedRecorder } from "./evidenced-recorder.ts";
import type { RunEvidenceOptions } from "./run-evidence-writer.ts";

/**
 * The same registry, which also records evidence of its runs, so that nobody who starts a run has to think of it: each flagged
 * answer, each decision, what each stage gave with links to what led to it, the outcome of each vote with links to what was
 * flagged in it, each verification, and which runs are pruned.
 */
export function withRunEvidence(runs: RunRegistry, options: RunEvidenceOptions): RunRegistry {
  return {
    ...runs,
    start: async (request) => evidencedRecorder(await runs.start(request), request, options),
    join: async (runId) => {
      const recorder = await runs.join(runId);
      return evidencedRecorder(recorder, await runs.status(runId), options);
    },
    prune: (limits) => pruneWithEvidence(runs, limits, options.chain),
  };
}

/**
 * Records which runs are about to be pruned: a run that is gone without such a record was removed by somebody else. If the disk
 * is too full for the record, it is made after pruning.
 */
async function pruneWithEvidence(
  runs: RunRegistry,
  limits: PruneOptions,
  chain: Pick<EvidenceChain, "record">,
): Promise<PruneReport> {
  const planned = await runs.prune({ ...limits, dryRun: true });
  if (limits.dryRun === true) return planned;
  if (planned.removed.length === 0) return { ...planned, dryRun: false };
  const content = { type: "prune", removed_runs: planned.removed, removed_bytes: planned.removedBytes };
  const record = (): Promise<string> => chain.record({ type: "decision", source: "maestro", content });
  const wasRecorded = await record().then(
    () => true,
    () => false,
  );
  const keep: PruneOptions["keep"] = async (run) =>
    !planned.removed.includes(run.runId) || (await limits.keep?.(run)) === true;
  const report = await runs.prune({ ...limits, keep });
  if (!wasRecorded) await record();
  return report;
}
