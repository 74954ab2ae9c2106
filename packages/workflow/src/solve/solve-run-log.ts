import { InvalidArgumentError, isJsonObject, parseJson, toJsonValue, type JsonObject, type RunId } from "@maestro/core";
import type { CheckpointLog, CheckpointRecord } from "@maestro/maker";
import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { readRecords } from "../read-records.ts";

/** The file of a run's folder that says what is solved, by whom and how. */
const settingsName = "solve";

/** What a long run is resumed with: whatever would change its result. */
export interface SolveSettings {
  /** Id of the task. */
  readonly task: string;
  readonly provider: string;
  readonly k: number;
  /** The run that this one goes on from. */
  readonly resumes?: RunId | undefined;
}

/** Records the settings of a run. */
export async function writeSolveSettings(recorder: RunRecorder, settings: SolveSettings): Promise<void> {
  await recorder.writeJson(settingsName, toJsonValue(settings));
}

/**
 * The settings of an earlier run.
 * @throws RunError `RUN_NOT_FOUND`; InvalidArgumentError naming `runId` for a run that is no long run, still goes on, or
 * has nothing left to do.
 */
export async function readSolveSettings(runs: RunRegistry, runId: RunId): Promise<SolveSettings> {
  const { status } = await runs.status(runId);
  const names = await runs.artifacts(runId);
  if (!names.includes(`${settingsName}.json`)) throw notResumable(runId, "the id of a run of many steps");
  if (status === "running") throw notResumable(runId, "a run that has ended: cancel it first");
  const result = await runs.result(runId);
  if (isJsonObject(result) && result["status"] === "solved") throw notResumable(runId, "a run with steps left to do");
  const parsed = parseJson((await runs.readArtifact(runId, `${settingsName}.json`)).text);
  const settings = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  const { task, provider, k } = settings;
  if (typeof task !== "string" || typeof provider !== "string" || typeof k !== "number") {
    throw notResumable(runId, `a run whose ${settingsName}.json is as it was written`);
  }
  return { task, provider, k };
}

/**
 * The checkpoints of a run, as lines of its votes.jsonl. A resumed run begins with those of the run before it, so that it
 * is complete in itself and can be resumed in its turn.
 */
export function createRunCheckpoints<State, Action>(
  recorder: RunRecorder,
  runs: RunRegistry,
  resumes: RunId | undefined,
): CheckpointLog<State, Action> {
  return {
    append: (record) => recorder.recordVote(toJsonValue(record) as JsonObject),
    async *read() {
      if (resumes === undefined) return;
      for await (const vote of readRecords(runs, resumes, "votes.jsonl")) {
        const { at: _at, ...record } = vote;
        await recorder.recordVote(record);
        yield record as unknown as CheckpointRecord<State, Action>;
      }
    },
  };
}

function notResumable(runId: RunId, expected: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument: "runId", value: runId, expected });
}
