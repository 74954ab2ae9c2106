import {
  type Clock,
  type JsonObject,
  type KeyValueStore,
  type Masker,
  type MaskedText,
  toJsonValue,
} from "@maestro/core";
import { maskJson } from "./mask-json.ts";
import { RunError } from "./run-error.ts";
import { assertArtifactName, runFiles, runKey } from "./run-files.ts";
import { formatMetadata, type StoredRun } from "./run-metadata-file.ts";
import type { ConsultRecord, RunMetadata, RunRecorder } from "./run-registry.ts";

/** A run of this process. */
export interface OwnRun {
  readonly recorder: RunRecorder;
  /** Where it stands now, ahead of what has been stored. */
  readonly metadata: () => RunMetadata;
  /** Resolves when its end is stored. */
  readonly ended: Promise<void>;
  /** Aborts the recorder's signal. */
  readonly requestCancel: () => void;
}

/** What runs are recorded with. */
export interface RecordingTools {
  readonly store: KeyValueStore;
  readonly masker: Masker;
  readonly clock: Clock;
}

/** Progress is a courtesy to other processes: this often is often enough for a person to read. */
const progressIntervalMs = 500;

const maxProgressChars = 500;

/** Records a run whose metadata.json is already stored. */
export function createOwnRun(first: StoredRun, tools: RecordingTools): OwnRun {
  const { store, masker, clock } = tools;
  const { runId } = first.run;
  const controller = new AbortController();
  let run = first.run;
  let saved: Promise<unknown> = Promise.resolve();
  let progressTimer: NodeJS.Timeout | undefined;
  let ending: Promise<void> | undefined;
  let announceEnd: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });

  const mask = (text: string): MaskedText => masker.mask(text).text;

  const assertRunning = (): void => {
    if (ending === undefined) return;
    throw new RunError("RUN_ENDED", `Run ${runId} has ended; nothing more is recorded in it.`, {
      hint: "Start another run.",
      details: { run_id: runId },
    });
  };

  /** Stores the newest metadata after every earlier write of it, so that an older state never comes last. */
  const saveMetadata = async (options: { readonly durable: boolean }): Promise<void> => {
    const put = (): Promise<unknown> =>
      store.put(runKey(runId, runFiles.metadata), formatMetadata({ run, owner: first.owner }), options);
    saved = saved.then(put, put);
    await saved;
  };

  const appendRecord = async (name: string, record: ConsultRecord | JsonObject): Promise<void> => {
    assertRunning();
    const line = toJsonValue({ at: new Date(clock.now()).toISOString(), ...record });
    await store.append(runKey(runId, name), [JSON.stringify(maskJson(line, masker))]);
  };

  const end = async (how: Parameters<RunRecorder["finish"]>[0]): Promise<void> => {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    if (how.result !== undefined) {
      const result = JSON.stringify(maskJson(how.result, masker), undefined, 2);
      await store.put(runKey(runId, runFiles.result), result, { durable: false });
    }
    const error = how.error && { code: how.error.code, message: mask(how.error.message) };
    const running = run;
    run = { ...run, status: how.status, endedAt: new Date(clock.now()).toISOString(), error };
    try {
      // One wait for the disk a run: it brings what was written before it along.
      await saveMetadata({ durable: true });
    } catch (failure) {
      run = running;
      throw failure;
    }
    announceEnd?.();
  };

  const recorder: RunRecorder = {
    runId,
    signal: controller.signal,
    recordConsult: (record) => appendRecord(runFiles.consults, record),
    recordVote: (record) => appendRecord(runFiles.votes, record),
    recordDecision: (record) => appendRecord(runFiles.decisions, record),
    writeJson: async (name, value) => {
      assertArtifactName(`${name}.json`);
      assertRunning();
      await store.put(runKey(runId, `${name}.json`), `${JSON.stringify(maskJson(value, masker), undefined, 2)}\n`);
    },
    writeText: async (name, text) => {
      assertArtifactName(name);
      assertRunning();
      await store.put(runKey(runId, name), mask(text));
    },
    progress: (line) => {
      if (ending !== undefined) return;
      run = { ...run, progress: mask(line).replaceAll(/\s+/g, " ").slice(0, maxProgressChars) };
      progressTimer ??= setTimeout(() => {
        progressTimer = undefined;
        // A failed write is no loss: the next one, or the end, carries the same and more.
        saveMetadata({ durable: false }).catch(() => {});
      }, progressIntervalMs).unref();
    },
    finish: (how) => {
      ending ??= end(how).catch((error: unknown) => {
        ending = undefined;
        throw error;
      });
      return ending;
    },
  };

  return {
    recorder,
    metadata: () => run,
    ended,
    requestCancel: () => {
      if (controller.signal.aborted || ending !== undefined) return;
      run = { ...run, cancelRequested: true };
      controller.abort(new RunError("RUN_CANCELLED", `Run ${runId} was cancelled.`, { details: { run_id: runId } }));
    },
  };
}
