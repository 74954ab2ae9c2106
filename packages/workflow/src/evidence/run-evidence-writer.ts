import type { EvidenceChain } from "@maestro/artifacts";
import type { RunId } from "@maestro/core";
import type { RunEvidence } from "./evidence-of-run.ts";
import { openEnds } from "./open-ends.ts";

/** Where the evidence of runs goes. */
export interface RunEvidenceOptions {
  readonly chain: EvidenceChain;
  /** Called with what kept evidence from being recorded; the run goes on. @default nothing is called */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Writes the evidence of one run. Nothing here rejects: a run goes on without its evidence. */
export interface RunEvidenceWriter {
  /** @returns The record's id; undefined where it could not be kept. */
  readonly record: (evidence: RunEvidence, links: readonly string[]) => Promise<string | undefined>;
  /** Records a flagged answer without waiting for the disk: a vote does not stop for each of them. */
  readonly flag: (evidence: RunEvidence) => void;
  /** Ids of what was flagged so far, once all of it is kept. */
  readonly flagged: () => Promise<readonly string[]>;
  /** Ids of the run's records to which no other one is linked yet; `fallback` where the chain cannot be read. */
  readonly openEnds: (fallback: readonly string[]) => Promise<readonly string[]>;
}

/** A writer for one run. */
export function createRunEvidenceWriter(runId: RunId, { chain, onError }: RunEvidenceOptions): RunEvidenceWriter {
  const flags: Promise<string | undefined>[] = [];
  const orElse = async <Value>(work: Promise<Value>, fallback: Value): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      onError?.(error);
      return fallback;
    }
  };
  const record: RunEvidenceWriter["record"] = (evidence, links) =>
    orElse<string | undefined>(chain.record({ ...evidence, links, runId }), undefined);
  return {
    record,
    flag: (evidence) => void flags.push(record(evidence, [])),
    flagged: async () => (await Promise.all(flags)).filter((id) => id !== undefined),
    openEnds: (fallback) => orElse(openEnds(chain, runId), fallback),
  };
}
