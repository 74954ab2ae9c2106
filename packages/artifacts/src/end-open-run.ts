import { isMaestroError, type KeyValueStore, type RunId } from "@maestro/core";
import { runFiles, runKey } from "./run-files.ts";
import { formatMetadata, parseMetadata } from "./run-metadata-file.ts";
import type { RunMetadata } from "./run-registry.ts";

/**
 * Ends an open run as cancelled.
 * @returns Undefined when the run is open no longer: somebody joined or ended it first.
 */
export async function endOpenRun(store: KeyValueStore, runId: RunId, at: Date): Promise<RunMetadata | undefined> {
  const key = runKey(runId, runFiles.metadata);
  const stored = await store.get(key);
  if (stored === undefined) return undefined;
  const found = parseMetadata(runId, stored.value);
  if (found.run.status !== "open") return undefined;
  const run: RunMetadata = { ...found.run, status: "cancelled", endedAt: at.toISOString(), cancelRequested: true };
  try {
    await store.put(key, formatMetadata({ ...found, run }), { expectedVersion: stored.version });
    return run;
  } catch (error) {
    if (isMaestroError(error, "STORE_CONFLICT")) return undefined;
    throw error;
  }
}
