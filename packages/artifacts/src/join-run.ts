import { isMaestroError, type KeyValueStore, type RunId } from "@maestro/core";
import { isProcessGone, type ProcessIdentity } from "@maestro/core/fs";
import { endOpenRun } from "./end-open-run.ts";
import { RunError } from "./run-error.ts";
import { runFiles, runKey } from "./run-files.ts";
import { formatMetadata, parseMetadata, type StoredRun } from "./run-metadata-file.ts";
import { runNotFound } from "./stored-runs.ts";

/**
 * Makes a process the owner of an open or interrupted run; of several that try at once, one succeeds.
 * @throws RunError `RUN_BUSY`, `RUN_ENDED`, `RUN_NOT_FOUND`, `RUN_DAMAGED`
 */
export async function joinRun(
  store: KeyValueStore,
  runId: RunId,
  by: { readonly owner: ProcessIdentity; readonly at: Date },
): Promise<StoredRun> {
  const key = runKey(runId, runFiles.metadata);
  const stored = await store.get(key);
  if (stored === undefined) throw runNotFound(runId);
  const { run, owner } = parseMetadata(runId, stored.value);
  if (run.status === "running" && !isProcessGone(owner)) throw busy(runId);
  if (run.status !== "open" && run.status !== "running") throw ended(runId, run.status);
  if (run.status === "open" && (await store.get(runKey(runId, runFiles.cancel))) !== undefined) {
    // Asked for while the last owner was releasing it.
    await endOpenRun(store, runId, by.at);
    throw ended(runId, "cancelled");
  }
  // What was hashed is about to change.
  const joined: StoredRun = { run: { ...run, status: "running" }, owner: by.owner };
  try {
    await store.put(key, formatMetadata(joined), { expectedVersion: stored.version });
    return joined;
  } catch (error) {
    if (isMaestroError(error, "STORE_CONFLICT")) throw busy(runId);
    throw error;
  }
}

/** Raised while somebody else works in the run. */
export function busy(runId: RunId): RunError {
  return new RunError("RUN_BUSY", `Something is running in run ${runId} already.`, {
    hint: "Wait until it is open again, or cancel it.",
    details: { run_id: runId },
  });
}

function ended(runId: RunId, status: string): RunError {
  return new RunError("RUN_ENDED", `Run ${runId} has ended (${status}); nothing more is recorded in it.`, {
    hint: "Start another run.",
    details: { run_id: runId },
  });
}
