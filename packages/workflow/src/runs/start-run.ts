import { isMaestroError, toJsonValue } from "@maestro/core";
import type { RunKind, RunRecorder, RunRegistry } from "@maestro/artifacts";
import type { RunHandle } from "./run-handle.ts";

/** What a run records of itself, and the work that it does. */
export interface RunWork<Result> {
  readonly kind: RunKind;
  /** What was asked. */
  readonly task: string;
  /** Does it. `signal` aborts when the caller, or anybody with the run's id, cancels. */
  readonly run: (recorder: RunRecorder, signal: AbortSignal) => Promise<Result>;
}

/**
 * Opens a run, starts its work and closes the run with how it ended. The one place that does so.
 * @param signal - The caller's; aborting it cancels the run.
 */
export async function startRun<Result>(
  runs: RunRegistry,
  work: RunWork<Result>,
  signal?: AbortSignal,
): Promise<RunHandle<Result>> {
  signal?.throwIfAborted();
  const recorder = await runs.start({ kind: work.kind, task: work.task });
  const either = signal === undefined ? recorder.signal : AbortSignal.any([recorder.signal, signal]);
  const result = runToEnd(work, recorder, either);
  result.catch(() => {
    // Whoever awaits `result` gets the error, and the run's record has it already.
  });
  return { runId: recorder.runId, result };
}

async function runToEnd<Result>(work: RunWork<Result>, recorder: RunRecorder, signal: AbortSignal): Promise<Result> {
  try {
    const result = await work.run(recorder, signal);
    await recorder.finish({ status: "completed", result: toJsonValue(result) });
    return result;
  } catch (error) {
    await recorder.finish({ status: signal.aborted ? "cancelled" : "failed", error: toErrorRecord(error) });
    throw error;
  }
}

function toErrorRecord(error: unknown): { readonly code: string; readonly message: string } {
  if (isMaestroError(error)) {
    return { code: error.code, message: error.hint === undefined ? error.message : `${error.message} ${error.hint}` };
  }
  return { code: "INTERNAL", message: error instanceof Error ? error.message : String(error) };
}
