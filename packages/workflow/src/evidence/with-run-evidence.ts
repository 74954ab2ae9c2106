import type { JsonValue } from "@maestro/core";
import type { EvidenceChain, PruneOptions, PruneReport, RunKind, RunRecorder, RunRegistry } from "@maestro/artifacts";
import {
  evidenceOfDecision,
  evidenceOfResult,
  evidenceOfStage,
  evidenceOfVote,
  type RunEvidence,
} from "./evidence-of-run.ts";
import { openEnds } from "./open-ends.ts";

/** Where the evidence of runs goes. */
export interface RunEvidenceOptions {
  readonly chain: EvidenceChain;
  /** Told of what could not be recorded; the run goes on. @default nobody */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * The same registry, which also records evidence of what runs record: each flagged answer, each decision, what each stage
 * gave with links to what led to it, the outcome of each vote with links to what was flagged in it, and each verification; and
 * which runs are pruned.
 * Nobody who starts a run has to think of it.
 */
export function withRunEvidence(runs: RunRegistry, options: RunEvidenceOptions): RunRegistry {
  return {
    ...runs,
    start: async (request) => evidencing(await runs.start(request), request, options),
    join: async (runId) => {
      const recorder = await runs.join(runId);
      return evidencing(recorder, await runs.status(runId), options);
    },
    prune: (limits) => pruneWithEvidence(runs, limits, options.chain),
  };
}

/**
 * Says first which runs go, so that a run that is gone and of which nothing says so was removed by somebody else. Where there is
 * no room to say so, pruning makes some.
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
  const say = (): Promise<string> => chain.record({ type: "decision", source: "maestro", content });
  const wasSaid = await say().then(
    () => true,
    () => false,
  );
  const keep: PruneOptions["keep"] = async (run) =>
    !planned.removed.includes(run.runId) || (await limits.keep?.(run)) === true;
  const report = await runs.prune({ ...limits, keep });
  if (!wasSaid) await say();
  return report;
}

function evidencing(
  recorder: RunRecorder,
  { kind, task }: { readonly kind: RunKind; readonly task: string },
  { chain, onError }: RunEvidenceOptions,
): RunRecorder {
  /** What the newest stage left; what is decided after it rests on that. */
  let left: string | undefined;
  /** Of what was flagged so far; written behind the vote's back, which does not wait for the disk at each answer. */
  const flags: Promise<string | undefined>[] = [];

  const record = async (evidence: RunEvidence, links: readonly string[]): Promise<string | undefined> => {
    try {
      return await chain.record({ ...evidence, links, runId: recorder.runId });
    } catch (error) {
      onError?.(error);
      return undefined;
    }
  };

  const flagged = async (): Promise<readonly string[]> => {
    const ids = await Promise.all(flags);
    return ids.filter((id) => id !== undefined);
  };

  /** What a stage left rests on all of its run that nothing rests on yet: how it was planned, what came before it. */
  const restsOn = async (flags: readonly string[]): Promise<readonly string[]> => {
    try {
      return await openEnds(chain, recorder.runId);
    } catch (error) {
      onError?.(error);
      return flags;
    }
  };

  const conclude = async (result: JsonValue | undefined): Promise<void> => {
    const links = await flagged();
    const evidence = evidenceOfResult(kind, task, result);
    if (evidence !== undefined) await record(evidence, links);
  };

  return {
    ...recorder,
    recordVote: async (vote) => {
      await recorder.recordVote(vote);
      const evidence = evidenceOfVote(vote);
      if (evidence !== undefined) flags.push(record(evidence, []));
    },
    recordDecision: async (decision) => {
      await recorder.recordDecision(decision);
      const evidence = evidenceOfDecision(decision);
      if (evidence.type === "red_flag") flags.push(record(evidence, []));
      else await record(evidence, left === undefined ? await flagged() : [left]);
    },
    saveStage: async (stage, result) => {
      await recorder.saveStage(stage, result);
      const evidence = evidenceOfStage(stage, result);
      if (evidence === undefined) return;
      const flags = await flagged();
      left = await record(evidence, await restsOn(flags));
    },
    release: async (left) => {
      await flagged();
      await recorder.release(left);
    },
    finish: async (end) => {
      await conclude(end.result);
      await recorder.finish(end);
    },
  };
}
