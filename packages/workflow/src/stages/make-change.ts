import type { RunRecorder } from "@maestro/artifacts";
import { createRunId, type JsonObject, type Stage } from "@maestro/core";
import { carryOut, type CarriedOut, type Change } from "./carry-out.ts";
import { changesOf } from "./patch-of-output.ts";
import { beginStandingChange, keepStandingChange } from "./standing-changes.ts";
import type { StageDependencies } from "./stage-input.ts";

/** The stage whose change it is, and its run. */
export interface ChangingStage {
  readonly stage: Stage;
  readonly output: JsonObject;
  readonly recorder: RunRecorder;
}

/**
 * Makes a change as `carryOut` does, and records in the run that it was begun and what became of it. If the process dies in
 * between, the next process finds the record and takes the change back.
 */
export async function makeChange(
  change: Change,
  { stage, output, recorder }: ChangingStage,
  deps: Pick<StageDependencies, "runs" | "workspace" | "clock" | "randomBytes">,
  signal: AbortSignal,
): Promise<CarriedOut> {
  if (change.patch === null) return carryOut(change, deps.workspace, signal);
  const session = createRunId(deps);
  const around = { runs: deps.runs, recorder };
  const files = changesOf(stage, output).map(({ file }) => file);
  await beginStandingChange({ stage, backupSession: session, files }, around);
  const done = await carryOut({ ...change, session }, deps.workspace, signal);
  await keepStandingChange(done.applied, around);
  return done;
}
