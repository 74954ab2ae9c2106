import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isJsonObject, parseJson, stages, type JsonValue, type RunId, type Stage } from "@maestro/core";
import type { AppliedChange } from "./stage-result.ts";

/** A change that a stage of a run made and nobody has taken back. */
export interface StandingChange {
  readonly stage: Stage;
  readonly backupSession: string;
  readonly files: readonly string[];
}

const name = "applied_changes";

/** What the stages of a run have changed in the workspace, oldest first. */
export async function readStandingChanges(runs: RunRegistry, runId: RunId): Promise<readonly StandingChange[]> {
  const file = `${name}.json`;
  if (!(await runs.artifacts(runId)).includes(file)) return [];
  const parsed = parseJson((await runs.readArtifact(runId, file, { maxChars: 1_000_000 })).text);
  return parsed.ok && Array.isArray(parsed.value) ? parsed.value.flatMap(readChange) : [];
}

/** Adds what a stage has changed, once; nothing where no byte changed, or it has been taken back. */
export async function keepStandingChange(
  stage: Stage,
  applied: AppliedChange | null,
  { runs, recorder }: { readonly runs: RunRegistry; readonly recorder: RunRecorder },
): Promise<void> {
  if (applied === null || applied.reverted || applied.backupSession === null) return;
  const before = await readStandingChanges(runs, recorder.runId);
  if (before.some(({ backupSession }) => backupSession === applied.backupSession)) return;
  await writeStandingChanges(
    [...before, { stage, backupSession: applied.backupSession, files: applied.files }],
    recorder,
  );
}

/** Replaces what is known to stand. */
export async function writeStandingChanges(changes: readonly StandingChange[], recorder: RunRecorder): Promise<void> {
  await recorder.writeJson(
    name,
    changes.map((change) => ({ ...change, files: [...change.files] })),
  );
}

function readChange(value: JsonValue): readonly StandingChange[] {
  if (!isJsonObject(value)) return [];
  const { backupSession, files } = value;
  const stage = stages.find((one) => one === value["stage"]);
  if (stage === undefined || typeof backupSession !== "string" || !Array.isArray(files)) return [];
  return [{ stage, backupSession, files: files.filter((file) => typeof file === "string") }];
}
