import {
  assertJsonDepth,
  type Clock,
  InvalidArgumentError,
  type JsonObject,
  type JsonValue,
  type KeyValueStore,
  maskJson,
  type Masker,
  type MaskedText,
  stages,
  toJsonValue,
} from "@maestro/core";
import { endOpenRun } from "./end-open-run.ts";
import { hashRunFiles } from "./hash-run-files.ts";
import { RunError } from "./run-error.ts";
import { assertArtifactName, runFiles, runKey } from "./run-files.ts";
import { formatMetadata, type StoredRun } from "./run-metadata-file.ts";
import type { ConsultRecord, RunMetadata, RunRecorder } from "./run-registry.ts";

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
  let leaving: { readonly how: "release" | "finish"; readonly done: Promise<void> } | undefined;
  let announce: (() => void) | undefined;
  const left = new Promise<void>((resolve) => {
    announce = resolve;
  });

  /** Writes of the run's files that have begun: where it stands is sealed when they are done. */
  const underWay = new Set<Promise<unknown>>();
  const finishing = async (write: Promise<unknown>): Promise<void> => {
    underWay.add(write);
    try {
      await write;
    } finally {
      underWay.delete(write);
    }
  };

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

  /** Stores the newest metadata after every earlier write of it, so that an older state never comes last. */
  const saveMetadata = async (seal?: StoredRun["seal"]): Promise<void> => {
    const put = (): Promise<unknown> =>
      store.put(runKey(runId, runFiles.metadata), formatMetadata({ run, owner: first.owner, seal }), {
        // One wait for the disk, when the run is left: it brings what was written before it along.
        durable: seal !== undefined,
      });
    saved = saved.then(put, put);
    await saved;
  };

  const appendRecord = async (name: string, record: ConsultRecord | JsonObject): Promise<void> => {
    assertRunning();
    const line = toJsonValue({ at: new Date(clock.now()).toISOString(), ...record });
    await finishing(store.append(runKey(runId, name), [JSON.stringify(maskJson(line, masker))]));
  };

  const saveJson = async (name: string, value: JsonValue): Promise<void> => {
    assertArtifactName(`${name}.json`);
    assertJsonDepth("value", value);
    assertRunning();
    const text = `${JSON.stringify(maskJson(value, masker), undefined, 2)}\n`;
    await finishing(store.put(runKey(runId, `${name}.json`), text));
  };

  /** Stores the result, the hash of every file, and then where the run stands. */
  const leave = async (next: (now: string) => RunMetadata, result: JsonValue | undefined): Promise<void> => {
    clearTimeout(progressTimer);
    progressTimer = undefined;
    // Whoever began a write hears of its failure; leaving the run does not depend on it.
    await Promise.allSettled(underWay);
    if (result !== undefined) {
      const text = JSON.stringify(maskJson(result, masker), undefined, 2);
      await store.put(runKey(runId, runFiles.result), text, { durable: false });
    }
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
    recordConsult: (record) => appendRecord(runFiles.consults, record),
    recordVote: (record) => appendRecord(runFiles.votes, record),
    recordDecision: (record) => appendRecord(runFiles.decisions, record),
    saveStage: async (stage, result) => {
      if (!stages.includes(stage)) {
        throw new InvalidArgumentError({ argument: "stage", value: stage, expected: `one of ${stages.join(", ")}` });
      }
      await saveJson(`stage_${stage}`, result);
    },
    writeJson: saveJson,
    writeText: async (name, text) => {
      assertArtifactName(name);
      assertRunning();
      await finishing(store.put(runKey(runId, name), mask(text)));
    },
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
