import {
  type Clock,
  InvalidArgumentError,
  type JsonValue,
  type KeyValueStore,
  type Masker,
  type MaskedText,
  stages,
} from "@maestro/core";
import { endOpenRun } from "./end-open-run.ts";
import { hashRunFiles } from "./hash-run-files.ts";
import { RunError } from "./run-error.ts";
import { createRunFileWriter } from "./run-file-writer.ts";
import { runFiles, runKey } from "./run-files.ts";
import { formatMetadata, type StoredRun } from "./run-metadata-file.ts";
import type { RunMetadata, RunRecorder } from "./run-registry.ts";

/** A run of this process. */
export interface OwnRun {
  readonly recorder: RunRecorder;
  /** Where it stands now, ahead of what has been stored. */
  readonly metadata: () => RunMetadata;
  /** Resolves when it is stored that this process has ended or released it. */
  readonly left: Promise<void>;
  /** Aborts the recorder's signal. */
  readonly requestCancel: () => void;
}

/** What runs are recorded with. */
export interface RecordingTools {
  readonly store: KeyValueStore;
  readonly masker: Masker;
  readonly clock: Clock;
}

/** How often progress is written for other processes: more often than a person reads it would be no use. */
const progressIntervalMs = 500;

const maxProgressChars = 500;

/** Records a run whose metadata.json is already stored. */
export function createOwnRun(first: StoredRun, tools: RecordingTools): OwnRun {
  const { store, masker, clock } = tools;
  const { runId } = first.run;
  const files = createRunFileWriter(runId, tools);
  const controller = new AbortController();
  let run = first.run;
  let saved: Promise<unknown> = Promise.resolve();
  let progressTimer: NodeJS.Timeout | undefined;
  let leaving: { readonly how: "release" | "finish"; readonly done: Promise<void> } | undefined;
  let announce: (() => void) | undefined;
  const left = new Promise<void>((resolve) => {
    announce = resolve;
  });

  const mask = (text: string): MaskedText => masker.mask(text).text;

  const assertRunning = (): void => {
    if (leaving === undefined) return;
    const released = leaving.how === "release";
    throw new RunError(
      "RUN_ENDED",
      `Run ${runId} ${released ? "was released" : "has ended"}; nothing more is recorded in it.`,
      { hint: released ? "Join the run again." : "Start another run.", details: { run_id: runId } },
    );
  };

  const whileRunning = async (write: () => Promise<void>): Promise<void> => {
    assertRunning();
    await write();
  };

  /** Stores the newest metadata after every earlier write of it, so that an older state never comes last. */
  const saveMetadata = async (seal?: StoredRun["seal"]): Promise<void> => {
    const put = (): Promise<unknown> =>
      store.put(runKey(runId, runFiles.metadata), formatMetadata({ run, owner: first.owner, seal }), {
        // Waits for the disk once, when the run is left; that brings along what was written before.
        durable: seal !== undefined,
      });
    saved = saved.then(put, put);
    await saved;
  };

  /** Stores the result, the hash of every file, and then where the run stands. */
  const leave = async (next: (now: string) => RunMetadata, result: JsonValue | undefined): Promise<void> => {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    // The hashes are taken when all files are written.
    await files.settled();
    if (result !== undefined) await files.result(result);
    const seal = await hashRunFiles(store, runId);
    const running = run;
    run = next(new Date(clock.now()).toISOString());
    try {
      await saveMetadata(seal);
    } catch (failure) {
      run = running;
      throw failure;
    }
    announce?.();
  };

  const leaveOnce = (how: "release" | "finish", act: () => Promise<void>): Promise<void> => {
    if (leaving?.how === how) return leaving.done;
    assertRunning();
    const done = act().catch((error: unknown) => {
      leaving = undefined;
      throw error;
    });
    leaving = { how, done };
    return done;
  };

  const release: RunRecorder["release"] = async ({ result, progress } = {}) => {
    await leave(
      () => ({ ...run, status: "open", progress: progress === undefined ? run.progress : inOneLine(progress) }),
      result,
    );
    const asked = run.cancelRequested || (await store.get(runKey(runId, runFiles.cancel))) !== undefined;
    if (asked) run = (await endOpenRun(store, runId, new Date(clock.now()))) ?? run;
  };

  const inOneLine = (line: string): string => mask(line).replaceAll(/\s+/g, " ").slice(0, maxProgressChars);

  const recorder: RunRecorder = {
    runId,
    signal: controller.signal,
    recordConsult: (record) => whileRunning(() => files.append(runFiles.consults, record)),
    recordVote: (record) => whileRunning(() => files.append(runFiles.votes, record)),
    recordDecision: (record) => whileRunning(() => files.append(runFiles.decisions, record)),
    saveStage: async (stage, result) => {
      if (!stages.includes(stage)) {
        throw new InvalidArgumentError({ argument: "stage", value: stage, expected: `one of ${stages.join(", ")}` });
      }
      await whileRunning(() => files.json(`stage_${stage}`, result));
    },
    writeJson: (name, value) => whileRunning(() => files.json(name, value)),
    writeText: (name, text) => whileRunning(() => files.text(name, text)),
    progress: (line) => {
      if (leaving !== undefined) return;
      run = { ...run, progress: inOneLine(line) };
      progressTimer ??= setTimeout(() => {
        progressTimer = undefined;
        // A failed write is no loss: the next one, or the end, carries the same and more.
        saveMetadata().catch(() => {});
      }, progressIntervalMs).unref();
    },
    release: async (what) => leaveOnce("release", () => release(what)),
    finish: async ({ status, result, error }) =>
      leaveOnce("finish", async () => {
        const failure = error && { code: error.code, message: mask(error.message) };
        await leave((endedAt) => ({ ...run, status, endedAt, error: failure }), result);
      }),
  };

  return {
    recorder,
    metadata: () => run,
    left,
    requestCancel: () => {
      if (controller.signal.aborted || leaving !== undefined) return;
      run = { ...run, cancelRequested: true };
      controller.abort(new RunError("RUN_CANCELLED", `Run ${runId} was cancelled.`, { details: { run_id: runId } }));
    },
  };
}
