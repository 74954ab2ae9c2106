import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isJsonObject, parseJson, stages, type JsonValue, type RunId, type Stage } from "@maestro/core";
import type { AppliedChange } from "./stage-result.ts";

/** A change that a stage of a run made and nobody has taken back. */
export interface StandingChange {
  readonly stage: Stage;
  readonly backupSession: string;
  readonly files: readonly string[];
  /** False until the stage that makes it is recorded: a process that dies before leaves it so. */
  readonly settled: boolean;
}

/** Where the changes of a run are kept. */
interface RunFiles {
  readonly runs: RunRegistry;
  readonly recorder: RunRecorder;
}

const name = "applied_changes";

/** What the stages of a run have changed in the workspace, oldest first. */
export async function readStandingChanges(runs: RunRegistry, runId: RunId): Promise<readonly StandingChange[]> {
  const file = `${name}.json`;
  if (!(await runs.artifacts(runId)).includes(file)) return [];
  const parsed = parseJson((await runs.readArtifact(runId, file, { maxChars: 1_000_000 })).text);
  return parsed.ok && Array.isArray(parsed.value) ? parsed.value.flatMap(readChange) : [];
}

/** Notes that a change is about to be made, by the id that its backup will have. */
export async function beginStandingChange(
  change: Omit<StandingChange, "settled">,
  { runs, recorder }: RunFiles,
): Promise<void> {
  const before = await readStandingChanges(runs, recorder.runId);
  await writeStandingChanges([...before, { ...change, settled: false }], recorder);
}

/** Notes what became of the change that was begun: forgets one that was refused, changed no byte, or was taken back. */
export async function keepStandingChange(applied: AppliedChange | null, { runs, recorder }: RunFiles): Promise<void> {
  const stands = applied === null || applied.reverted ? null : applied;
  const before = await readStandingChanges(runs, recorder.runId);
  const kept = before.flatMap((change) => {
    if (change.settled) return [change];
    return stands?.backupSession === change.backupSession ? [{ ...change, files: stands.files }] : [];
  });
  await writeStandingChanges(kept, recorder);
}

/** Notes that the stage which made the newest change is recorded. */
export async function settleStandingChanges({ runs, recorder }: RunFiles): Promise<void> {
  const before = await readStandingChanges(runs, recorder.runId);
  if (before.every(({ settled }) => settled)) return;
  await writeStandingChanges(
    before.map((change) => ({ ...change, settled: true })),
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
  const { backupSession, files, settled } = value;
  const stage = stages.find((one) => one === value["stage"]);
  if (stage === undefined || typeof backupSession !== "string" || !Array.isArray(files)) return [];
  return [
    { stage, backupSession, files: files.filter((file) => typeof file === "string"), settled: settled !== false },
  ];
}
