import { createHash } from "node:crypto";
import {
  type Clock,
  type JsonObject,
  type KeyValueStore,
  maskJson,
  type Masker,
  type RunId,
  toJsonValue,
} from "@maestro/core";
import type { ConsultRecord, RunRecorder, RunRegistry } from "./run-registry.ts";

/** Where traces go. */
export interface TraceOptions {
  /** Gets `trace_<run id>.jsonl` for each run. */
  readonly store: KeyValueStore;
  /** Sees every text before it is stored. */
  readonly masker: Masker;
  readonly clock: Clock;
  /** Called with what kept a line from being written; the run goes on. @default nothing is called */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What a trace tells of a run. */
type TraceEvent =
  | "start"
  | "join"
  | "consult"
  | "vote"
  | "decision"
  | "stage"
  | "artifact"
  | "cancel"
  | "release"
  | "finish";

type Emit = (event: TraceEvent, about?: object) => void;

/**
 * The same registry, which also keeps a log of what each run did when: one JSON line an event, with sizes and hashes in place
 * of prompts and answers. A run's own files do not depend on it.
 */
export function traceRuns(runs: RunRegistry, options: TraceOptions): RunRegistry {
  const log = createTraceLog(options);

  const emitOf =
    (runId: RunId): Emit =>
    (event, about = {}) =>
      log.add(runId, event, about);

  const trace = (recorder: RunRecorder): RunRecorder =>
    tracedRecorder(recorder, { ...options, emit: emitOf(recorder.runId), flush: () => log.flush(recorder.runId) });

  return {
    ...runs,
    start: async (request) => {
      const recorder = await runs.start(request);
      emitOf(recorder.runId)("start", { ...request });
      if (request.open === true) await log.flush(recorder.runId);
      return trace(recorder);
    },
    join: async (runId) => {
      const recorder = await runs.join(runId);
      emitOf(runId)("join");
      return trace(recorder);
    },
    saveStage: async (runId, stage, result) => {
      await runs.saveStage(runId, stage, result);
      emitOf(runId)("stage", { stage });
      await log.flush(runId);
    },
    cancel: async (runId) => {
      const metadata = await runs.cancel(runId);
      if (metadata.cancelRequested) emitOf(runId)("cancel", { status: metadata.status });
      await log.flush(runId);
      return metadata;
    },
    prune: async (limits) => {
      const report = await runs.prune(limits);
      if (!report.dryRun) await Promise.all(report.removed.map((runId) => log.remove(runId)));
      return report;
    },
  };
}

function tracedRecorder(
  recorder: RunRecorder,
  { emit, flush, masker }: Pick<TraceOptions, "masker"> & { readonly emit: Emit; readonly flush: () => Promise<void> },
): RunRecorder {
  let left = false;
  const leave = async (event: "release" | "finish", about: object): Promise<void> => {
    if (left) return;
    left = true;
    emit(event, about);
    await flush();
  };
  return {
    ...recorder,
    recordConsult: async (record) => {
      await recorder.recordConsult(record);
      emit("consult", withoutTexts(record, masker));
    },
    recordVote: async (record) => {
      await recorder.recordVote(record);
      const { answer: _, ...vote } = record;
      emit("vote", vote);
    },
    recordDecision: async (record) => {
      await recorder.recordDecision(record);
      emit("decision", record);
    },
    saveStage: async (stage, result) => {
      await recorder.saveStage(stage, result);
      emit("stage", { stage });
    },
    writeJson: async (name, value) => {
      await recorder.writeJson(name, value);
      emit("artifact", { name: `${name}.json` });
    },
    writeText: async (name, text) => {
      await recorder.writeText(name, text);
      emit("artifact", { name, chars: text.length });
    },
    release: async (what) => {
      await recorder.release(what);
      await leave("release", { progress: what?.progress });
    },
    finish: async (end) => {
      await recorder.finish(end);
      await leave("finish", { status: end.status, error: end.error });
    },
  };
}

function withoutTexts({ prompt, answer, ...call }: ConsultRecord, masker: Masker): object {
  const sha256 = createHash("sha256").update(masker.mask(prompt).text).digest("hex");
  return { ...call, promptSha256: sha256, promptChars: prompt.length, answerChars: answer?.length };
}

interface TraceLog {
  readonly add: (runId: RunId, event: TraceEvent, about: object) => void;
  /** Waits until what was added is written. */
  readonly flush: (runId: RunId) => Promise<void>;
  readonly remove: (runId: RunId) => Promise<void>;
}

/** Writes in order without holding up the run; lines that come during a write are written together. */
function createTraceLog({ store, masker, clock, onError }: TraceOptions): TraceLog {
  const waiting = new Map<RunId, string[]>();
  const writing = new Map<RunId, Promise<void>>();
  const keyOf = (runId: RunId): string => `trace_${runId}.jsonl`;

  const write = async (runId: RunId): Promise<void> => {
    // After the caller's own turn.
    await Promise.resolve();
    for (let lines = waiting.get(runId); lines !== undefined; lines = waiting.get(runId)) {
      waiting.delete(runId);
      try {
        await store.append(keyOf(runId), lines);
      } catch (error) {
        onError?.(error);
      }
    }
    writing.delete(runId);
  };

  return {
    add: (runId, event, about) => {
      try {
        const line = toJsonValue({
          at: new Date(clock.now()).toISOString(),
          run_id: runId,
          event,
          ...toSnakeCase(about),
        });
        const lines = waiting.get(runId) ?? [];
        lines.push(JSON.stringify(maskJson(line, masker)));
        waiting.set(runId, lines);
      } catch (error) {
        // What cannot be masked is not written.
        onError?.(error);
        return;
      }
      if (!writing.has(runId)) writing.set(runId, write(runId));
    },
    flush: async (runId) => writing.get(runId),
    remove: async (runId) => store.delete(keyOf(runId)).catch((error: unknown) => onError?.(error)),
  };
}

function toSnakeCase(about: object): JsonObject {
  const members = Object.entries(about).map(([key, value]) => [
    key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(members);
}
