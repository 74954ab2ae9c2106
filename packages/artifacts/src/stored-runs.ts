import { setImmediate } from "node:timers/promises";
import {
  isMaestroError,
  type JsonValue,
  type KeyValueStore,
  parseJson,
  requireInteger,
  type RunId,
  toRunId,
} from "@maestro/core";
import { isProcessGone } from "@maestro/core/fs";
import { RunError } from "./run-error.ts";
import { runFiles, runKey } from "./run-files.ts";
import { parseMetadata, type StoredRun } from "./run-metadata-file.ts";
import type { ListRunsOptions, RunMetadata } from "./run-registry.ts";

/** Runs as any process finds them in the store. */
export interface StoredRuns {
  readonly read: (runId: RunId) => Promise<RunMetadata>;
  /** The same, with what else metadata.json holds. */
  readonly readStored: (runId: RunId) => Promise<StoredRun>;
  readonly readResult: (runId: RunId) => Promise<JsonValue | undefined>;
  /**
   * Newest first.
   * @param inMemory - Metadata that is newer than the stored one, for runs of this process
   */
  readonly list: (
    options: ListRunsOptions,
    inMemory?: (runId: RunId) => RunMetadata | undefined,
  ) => Promise<readonly Pick<StoredRun, "run" | "seal">[]>;
  readonly artifacts: (runId: RunId) => Promise<readonly string[]>;
  readonly requestCancel: (runId: RunId, at: Date) => Promise<void>;
}

/** More than a process has threads for reading files, so that these stay busy; many more would only take memory. */
const maxReadsAtOnce = 64;

const runFolder = /^(\d{8}_\d{6}_[0-9a-f]{8})\/$/;

/** Reads the runs of a store. */
export function createStoredRuns(store: KeyValueStore): StoredRuns {
  const readStored = async (id: RunId): Promise<StoredRun> => {
    const runId = toRunId(id);
    const stored = await store.get(runKey(runId, runFiles.metadata));
    if (stored === undefined) throw runNotFound(runId);
    const found = parseMetadata(runId, stored.value);
    const { run, owner } = found;
    if (run.status !== "running") return found;
    const request = await store.get(runKey(runId, runFiles.cancel));
    const status = isProcessGone(owner) ? "interrupted" : "running";
    return { ...found, run: { ...run, status, cancelRequested: run.cancelRequested || request !== undefined } };
  };

  const read = async (id: RunId): Promise<RunMetadata> => (await readStored(id)).run;

  return {
    read,
    readStored,

    readResult: async (id) => {
      const runId = toRunId(id);
      const stored = await store.get(runKey(runId, runFiles.result));
      if (stored === undefined) {
        await read(runId);
        return undefined;
      }
      const parsed = parseJson(stored.value);
      if (parsed.ok) return parsed.value;
      throw new RunError("RUN_DAMAGED", `${runFiles.result} of run ${runId} cannot be used: ${parsed.reason}.`, {
        details: { run_id: runId, name: runFiles.result },
      });
    },

    list: async ({ limit, onDamaged }, inMemory) => {
      requireInteger("limit", limit, { least: 0 });
      const found: Pick<StoredRun, "run" | "seal">[] = [];
      const readOne = async (runId: RunId): Promise<Pick<StoredRun, "run" | "seal"> | undefined> => {
        try {
          const own = inMemory?.(runId);
          return own === undefined ? await readStored(runId) : { run: own };
        } catch (error) {
          // Gone since the folder was listed, or a folder that cannot be trusted or understood: one bad run hides no other.
          if (!isMaestroError(error)) throw error;
          if (error.code !== "RUN_NOT_FOUND") onDamaged?.(runId, error);
          return undefined;
        }
      };
      const ids = await newestFirst(store);
      const atOnce = Math.max(1, Math.min(limit ?? maxReadsAtOnce, maxReadsAtOnce));
      for (let next = 0; next < ids.length; next += atOnce) {
        const [first] = ids.slice(next);
        if (first === undefined || isEnough(found, first, limit)) break;
        const read = await Promise.all(ids.slice(next, next + atOnce).map(readOne));
        found.push(...read.filter((one) => one !== undefined));
        // Files this small are read without a thread, so nothing else would have a turn before the last of them.
        await setImmediate();
      }
      return found.sort((a, b) => (a.run.createdAt < b.run.createdAt ? 1 : -1)).slice(0, limit);
    },

    artifacts: async (id) => {
      const runId = toRunId(id);
      const names: string[] = [];
      for await (const key of store.list(`${runId}/`)) names.push(key.slice(runId.length + 1));
      if (names.length === 0) throw runNotFound(runId);
      return names.filter((name) => name !== runFiles.cancel);
    },

    requestCancel: async (runId, at) => {
      const request = `${JSON.stringify({ requested_at: at.toISOString() })}\n`;
      try {
        await store.put(runKey(runId, runFiles.cancel), request, { expectedVersion: null });
      } catch (error) {
        // Somebody has asked before.
        if (!isMaestroError(error, "STORE_CONFLICT")) throw error;
      }
    },
  };
}

/** Raised for an id that no run has. */
export function runNotFound(runId: RunId): RunError {
  return new RunError("RUN_NOT_FOUND", `There is no run ${runId}.`, {
    hint: "List the runs to find its id.",
    details: { run_id: runId },
  });
}

async function newestFirst(store: KeyValueStore): Promise<readonly RunId[]> {
  const ids: RunId[] = [];
  for await (const key of store.list("", { delimiter: "/" })) {
    const id = runFolder.exec(key)?.[1];
    if (id !== undefined) ids.push(toRunId(id));
  }
  return ids.toReversed();
}

/** Ids order runs by the second only, so the runs of the last second are all read before the list is cut. */
function isEnough(found: readonly Pick<StoredRun, "run">[], next: RunId, limit: number | undefined): boolean {
  if (limit === undefined || found.length < limit) return false;
  const secondChars = "YYYYMMDD_HHMMSS".length;
  return found.at(-1)?.run.runId.slice(0, secondChars) !== next.slice(0, secondChars);
}
