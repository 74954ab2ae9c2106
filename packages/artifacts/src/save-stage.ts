import { isMaestroError, type JsonValue, type RunId, type Stage } from "@maestro/core";
import type { RunRecorder, RunRegistry } from "./run-registry.ts";

/** A save of another process is over in milliseconds; a stage that runs is not, and then the caller has to know. */
const waits = 5;
const waitMs = 200;

/** Saves a stage through the recorder of this process, or through one that is joined for it. */
export async function saveStage(
  runs: Pick<RunRegistry, "join" | "wait"> & { readonly recorderOf: (runId: RunId) => RunRecorder | undefined },
  runId: RunId,
  saved: { readonly stage: Stage; readonly result: JsonValue },
): Promise<void> {
  for (let left = waits; ; left -= 1) {
    try {
      await saveOnce(runs, runId, saved);
      return;
    } catch (error) {
      // A recorder that is just being released refuses too; then the run can be joined.
      const mayPass = isMaestroError(error, "RUN_BUSY") || isMaestroError(error, "RUN_ENDED");
      if (!mayPass || left === 0) throw error;
      await runs.wait(runId, { timeoutMs: waitMs });
    }
  }
}

async function saveOnce(
  runs: Parameters<typeof saveStage>[0],
  runId: RunId,
  { stage, result }: Parameters<typeof saveStage>[2],
): Promise<void> {
  const own = runs.recorderOf(runId);
  if (own !== undefined) return own.saveStage(stage, result);
  const joined = await runs.join(runId);
  try {
    await joined.saveStage(stage, result);
  } finally {
    await joined.release();
  }
}
