import {
  createMemoryStore,
  createRunId,
  type IdSource,
  isMaestroError,
  type KeyValueStore,
  type Masker,
  requireLimit,
  sleep,
  toRunId,
} from "@maestro/core";
import type { ProcessIdentity } from "@maestro/core/fs";
import { createCancelWatch } from "./cancel-watch.ts";
import { endOpenRun } from "./end-open-run.ts";
import { busy, joinRun } from "./join-run.ts";
import { createOwnRun, type OwnRun } from "./own-run.ts";
import { readArtifact } from "./read-artifact.ts";
import { runFiles, runKey } from "./run-files.ts";
import { formatMetadata, type StoredRun } from "./run-metadata-file.ts";
import type { RunMetadata, RunRecorder, RunRegistry } from "./run-registry.ts";
import { pruneRuns } from "./prune-runs.ts";
import { saveStage } from "./save-stage.ts";
import { createStoredRuns } from "./stored-runs.ts";
import { verifyRun } from "./verify-run.ts";
import { whicheverFirst } from "./whichever-first.ts";

/** What a registry is made of. */
export interface RunRegistryOptions {
  /** Where runs are kept; its keys are the registry's alone. */
  readonly store: KeyValueStore;
  /** Sees every text before it is stored. */
  readonly masker: Masker;
  /** Dates and names runs. */
  readonly idSource: IdSource;
  /** This process: `currentProcessIdentity()` of `@maestro/core/fs`. */
  readonly owner: ProcessIdentity;
  /** False keeps runs in memory instead, where they end with the process. @default true */
  readonly enabled?: boolean | undefined;
}

/** How often a run of another process is looked at: its end has to be seen within 500 ms. */
const lookIntervalMs = 200;

/** Ids of one second differ in 32 random bits, so that repeated clashes mean a broken random source. */
const maxIdDraws = 5;

/** The runs of a workspace, over any store. */
export function createRunRegistry(options: RunRegistryOptions): RunRegistry {
  const { masker, idSource, owner } = options;
  const store = options.enabled === false ? createMemoryStore() : options.store;
  const own = new Map<string, OwnRun>();
  const stored = createStoredRuns(store);
  const watch = createCancelWatch(store);

  const status: RunRegistry["status"] = async (runId) => own.get(runId)?.metadata() ?? (await stored.read(runId));

  const mask = (text: string | undefined): string | undefined => (text === undefined ? text : masker.mask(text).text);

  /** Stores the beginning of a run under an id of its own. */
  const begin = async (run: Omit<RunMetadata, "runId">): Promise<StoredRun> => {
    for (let draw = 1; ; draw += 1) {
      const first: StoredRun = { owner, run: { ...run, runId: createRunId(idSource) } };
      try {
        // A run that a power cut takes away at its very beginning has done nothing yet.
        const terms = { expectedVersion: null, durable: false };
        await store.put(runKey(first.run.runId, runFiles.metadata), formatMetadata(first), terms);
        return first;
      } catch (error) {
        if (draw === maxIdDraws || !isMaestroError(error, "STORE_CONFLICT")) throw error;
      }
    }
  };

  /** Begins to work in a run whose metadata names this process as its owner. */
  const take = (first: StoredRun): RunRecorder => {
    const run = createOwnRun(first, { store, masker, clock: idSource.clock });
    own.set(first.run.runId, run);
    void run.left.then(() => own.delete(first.run.runId));
    watch.add(run);
    return run.recorder;
  };

  const now = (): Date => new Date(idSource.clock.now());

  const join: RunRegistry["join"] = async (id) => {
    const runId = toRunId(id);
    if (own.has(runId)) throw busy(runId);
    return take(await joinRun(store, runId, { owner, at: now() }));
  };

  const start: RunRegistry["start"] = async (asked) => {
    const first = await begin({
      kind: asked.kind,
      status: "running",
      task: masker.mask(asked.task).text,
      createdAt: now().toISOString(),
      cancelRequested: false,
      gitCommit: mask(asked.gitCommit),
      gitBranch: mask(asked.gitBranch),
    });
    const recorder = take(first);
    if (asked.open === true) await recorder.release();
    return recorder;
  };

  const cancel: RunRegistry["cancel"] = async (runId) => {
    own.get(runId)?.requestCancel();
    const metadata = await status(runId);
    if (metadata.status === "open") return (await endOpenRun(store, runId, now())) ?? cancel(runId);
    if (metadata.status !== "running") return metadata;
    await stored.requestCancel(runId, now());
    // Its owner looks for the request after a release; a release that was over before the request is ended here.
    return (await endOpenRun(store, runId, now())) ?? { ...metadata, cancelRequested: true };
  };

  const wait: RunRegistry["wait"] = async (runId, { timeoutMs, signal }) => {
    requireLimit("timeoutMs", timeoutMs);
    signal?.throwIfAborted();
    const run = own.get(runId);
    if (run !== undefined) {
      await whicheverFirst(run.left, timeoutMs, signal);
      return status(runId);
    }
    for (let waitedMs = 0; ; waitedMs += lookIntervalMs) {
      const metadata = await status(runId);
      if (metadata.status !== "running" || waitedMs >= timeoutMs) return metadata;
      await sleep(Math.min(lookIntervalMs, timeoutMs - waitedMs), signal);
    }
  };

  return {
    start,
    join,
    saveStage: (runId, stage, result) =>
      saveStage({ join, wait, recorderOf: (id) => own.get(id)?.recorder }, runId, { stage, result }),
    status,
    result: (runId) => stored.readResult(runId),
    wait,
    list: async (listOptions = {}) => {
      const found = await stored.list(listOptions, (runId) => own.get(runId)?.metadata());
      return found.map(({ run }) => run);
    },
    cancel,
    verify: (runId) => verifyRun(store, stored, runId),
    prune: (pruneOptions) => pruneRuns({ store, runs: stored, now: idSource.clock.now() }, pruneOptions),
    artifacts: (runId) => stored.artifacts(runId),
    readArtifact: (runId, name, slice) => readArtifact(store, runId, name, slice),
    readLines: (runId, name) => store.readLines(runKey(toRunId(runId), name)),
  };
}
