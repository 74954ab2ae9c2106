import type { KeyValueStore, RunId } from "@maestro/core";
import { hashRunFiles } from "./hash-run-files.ts";
import { runFiles } from "./run-files.ts";
import type { RunStatus } from "./run-registry.ts";
import type { StoredRuns } from "./stored-runs.ts";

/** One file that is not as it was when the run was left. */
export interface RunFileProblem {
  readonly kind: "changed" | "missing" | "added";
  readonly name: string;
}

/** What a check of a run's files found. */
export interface RunVerification {
  readonly runId: RunId;
  readonly status: RunStatus;
  /** Whether there is anything to check against: not while a run runs, nor after its process died. */
  readonly sealed: boolean;
  /** Sealed, and every file as it was. */
  readonly intact: boolean;
  /** Files that were checked. */
  readonly count: number;
  /** metadata.json, then the others by name. */
  readonly problems: readonly RunFileProblem[];
}

/** Compares a run's files with their hashes in metadata.json, and that file with its own. report.html is drawn from the others. */
export async function verifyRun(store: KeyValueStore, runs: StoredRuns, runId: RunId): Promise<RunVerification> {
  const { run, seal, isAltered } = await runs.readStored(runId);
  const problems: RunFileProblem[] = isAltered === true ? [{ kind: "changed", name: runFiles.metadata }] : [];
  if (seal === undefined) {
    return { runId: run.runId, status: run.status, sealed: false, intact: false, count: 0, problems };
  }
  const { files } = await hashRunFiles(store, run.runId);
  for (const name of [...new Set([...Object.keys(seal.files), ...Object.keys(files)])].sort()) {
    const [before, now] = [seal.files[name], files[name]];
    if (before === now) continue;
    problems.push({ name, kind: now === undefined ? "missing" : before === undefined ? "added" : "changed" });
  }
  return {
    runId: run.runId,
    status: run.status,
    sealed: true,
    intact: problems.length === 0,
    count: Object.keys(seal.files).length,
    problems,
  };
}
