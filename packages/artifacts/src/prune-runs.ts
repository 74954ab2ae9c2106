import { isMaestroError, type KeyValueStore, requireLimit, type RunId } from "@maestro/core";
import { hashRunFiles } from "./hash-run-files.ts";
import { runFiles, runKey } from "./run-files.ts";
import type { StoredRun } from "./run-metadata-file.ts";
import type { RunMetadata } from "./run-registry.ts";
import type { StoredRuns } from "./stored-runs.ts";

/** Which runs to remove. Without a limit none is. */
export interface PruneOptions {
  /** Remove runs that ended longer ago. @default no limit */
  readonly maxAgeDays?: number | undefined;
  /** Then remove the oldest until no more than this is left. @default no limit */
  readonly maxBytes?: number | undefined;
  /** True for a run that has to stay, such as one that waits for an approval. @default none */
  readonly keep?: ((run: RunMetadata) => boolean | Promise<boolean>) | undefined;
  /** Only say what would be removed. @default false */
  readonly dryRun?: boolean | undefined;
}

/** What was removed, or would be. */
export interface PruneReport {
  readonly dryRun: boolean;
  /** Oldest first. */
  readonly removed: readonly RunId[];
  readonly removedBytes: number;
  /** Runs that are left, those that may not be removed included. */
  readonly kept: number;
  readonly keptBytes: number;
}

const dayMs = 86_400_000;

/** Removes runs that have ended by age and size; open and running ones stay. */
export async function pruneRuns(
  { store, runs, now }: { readonly store: KeyValueStore; readonly runs: StoredRuns; readonly now: number },
  options: PruneOptions,
): Promise<PruneReport> {
  const maxAgeDays = requireLimit("maxAgeDays", options.maxAgeDays ?? Number.POSITIVE_INFINITY);
  const maxBytes = requireLimit("maxBytes", options.maxBytes ?? Number.POSITIVE_INFINITY);
  const { dryRun = false } = options;
  const found: { readonly run: RunMetadata; readonly bytes: number }[] = [];
  for (const { run, seal } of (await runs.list({})).toReversed()) {
    found.push({ run, bytes: await sizeOf(store, { run, seal }) });
  }
  const removed: RunId[] = [];
  let keptBytes = found.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = keptBytes;
  for (const { run, bytes } of found) {
    const ageMs = now - Date.parse(run.endedAt ?? run.createdAt);
    if (ageMs <= maxAgeDays * dayMs && keptBytes <= maxBytes) continue;
    if (isActive(run) || (await options.keep?.(run)) === true) continue;
    // An interrupted run may have been joined since the list was made.
    if (!dryRun && !(await isStillOver(runs, run.runId))) continue;
    if (!dryRun) await removeRun(store, run.runId);
    removed.push(run.runId);
    keptBytes -= bytes;
  }
  return { dryRun, removed, removedBytes: total - keptBytes, kept: found.length - removed.length, keptBytes };
}

/** The report in one line. */
export function describePrune({ dryRun, removed, removedBytes, kept, keptBytes }: PruneReport): string {
  const runs = removed.length === 1 ? "1 run" : `${removed.length} runs`;
  const left = `${kept} ${kept === 1 ? "is" : "are"} left`;
  return `${dryRun ? "Would remove" : "Removed"} ${runs} (${megabytes(removedBytes)}); ${left} (${megabytes(keptBytes)}).`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function isActive({ status }: RunMetadata): boolean {
  return status === "open" || status === "running";
}

async function isStillOver(runs: StoredRuns, runId: RunId): Promise<boolean> {
  try {
    return !isActive(await runs.read(runId));
  } catch (error) {
    // Somebody else pruned it.
    if (isMaestroError(error, "RUN_NOT_FOUND")) return false;
    throw error;
  }
}

async function sizeOf(store: KeyValueStore, { run, seal }: Pick<StoredRun, "run" | "seal">): Promise<number> {
  return seal?.bytes ?? (isActive(run) ? 0 : (await hashRunFiles(store, run.runId)).bytes);
}

/** The run's record goes last: a run that is removed in part can still be found and removed. */
async function removeRun(store: KeyValueStore, runId: RunId): Promise<void> {
  const metadata = runKey(runId, runFiles.metadata);
  const keys: string[] = [];
  for await (const key of store.list(runKey(runId, ""))) keys.push(key);
  for (const key of keys.filter((one) => one !== metadata)) await store.delete(key);
  await store.delete(metadata);
}
