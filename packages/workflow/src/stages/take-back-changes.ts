import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { isJsonObject, isMaestroError } from "@maestro/core";
import { readEarlierStages } from "./stage-prompt.ts";
import type { StageInput } from "./stage-input.ts";
import type { StageResult } from "./stage-result.ts";
import type { StageWorkspace } from "./stage-workspace.ts";
import { readStandingChanges, writeStandingChanges, type StandingChange } from "./standing-changes.ts";

/** What of a run's changes is no longer in the workspace. */
export interface TakenBack {
  /** Backups that were restored, newest first. */
  readonly sessions: readonly string[];
  /** What was taken back, and what could not be. */
  readonly warnings: readonly string[];
}

/** Nothing was to be taken back. */
export const nothingTakenBack: TakenBack = { sessions: [], warnings: [] };

/** Where the changes of a run are. */
interface TakeBackSurroundings {
  readonly runs: RunRegistry;
  readonly recorder: RunRecorder;
  readonly workspace: Pick<StageWorkspace, "restore">;
  readonly tell: (line: string) => void;
}

/**
 * Takes back every change that a run has made, newest first. What somebody changed since stays as it is and is named: a
 * change below it that can be taken back still is.
 */
export async function takeBackChanges(around: TakeBackSurroundings): Promise<TakenBack> {
  return takeBack(await readStandingChanges(around.runs, around.recorder.runId), around);
}

/**
 * Takes back a change whose process died before the stage that made it was recorded: nothing is known of how it did. The
 * caller has joined the run, so that nobody else is at work on it.
 */
export async function takeBackUnsettled(around: TakeBackSurroundings): Promise<TakenBack> {
  const standing = await readStandingChanges(around.runs, around.recorder.runId);
  return takeBack(
    standing.filter(({ settled }) => !settled),
    around,
  );
}

async function takeBack(
  changes: readonly StandingChange[],
  { runs, recorder, workspace, tell }: TakeBackSurroundings,
): Promise<TakenBack> {
  if (changes.length === 0) return nothingTakenBack;
  tell("taking back what the run has changed");
  const done: StandingChange[] = [];
  const left: { readonly change: StandingChange; readonly reason: string }[] = [];
  const unmade: StandingChange[] = [];
  for (const change of changes.toReversed()) {
    const outcome = await restore(change, workspace);
    if (outcome === "unmade") unmade.push(change);
    else if (outcome === "restored") done.push(change);
    else left.push({ change, reason: outcome.reason });
  }
  const standing = await readStandingChanges(runs, recorder.runId);
  const gone = new Set([...done, ...unmade].map(({ backupSession }) => backupSession));
  await writeStandingChanges(
    standing.flatMap((change) => (gone.has(change.backupSession) ? [] : [{ ...change, settled: true }])),
    recorder,
  );
  const sessions = done.map(({ backupSession }) => backupSession);
  if (done.length + left.length === 0) return nothingTakenBack;
  await markTakenBack(sessions, runs, recorder);
  await recorder.recordDecision({
    type: "changes_taken_back",
    sessions,
    left: left.map(({ change: { stage, backupSession }, reason }) => ({
      stage,
      backup_session: backupSession,
      reason,
    })),
  });
  return {
    sessions,
    warnings: [
      ...(done.length === 0 ? [] : [`Taken back, newest first: ${done.map(tellChange).join(", ")}.`]),
      ...left.map(
        ({ change, reason }) =>
          `The change of ${tellChange(change)} could not be taken back: ${reason}; its backup is ${change.backupSession}.`,
      ),
    ],
  };
}

/** Only a call that changes the workspace takes changes back; one that waits for a person leaves it to the approval. */
export async function takeBackAsAsked(
  { apply = false, applyLater = false }: StageInput,
  around: TakeBackSurroundings,
): Promise<TakenBack> {
  if (apply) return takeBackChanges(around);
  return applyLater ? nothingTakenBack : { ...nothingTakenBack, warnings: await tellStandingChanges(around) };
}

/** Says that changes stand which a call that changes nothing does not take back; empty where there are none. */
async function tellStandingChanges({
  runs,
  recorder,
}: Pick<TakeBackSurroundings, "runs" | "recorder">): Promise<readonly string[]> {
  const standing = (await readStandingChanges(runs, recorder.runId)).toReversed();
  if (standing.length === 0) return [];
  const sessions = standing.map(({ backupSession }) => backupSession).join(", ");
  return [`The run's changes still stand, since this call applies none; restore, in this order, ${sessions}.`];
}

/** A stage's own change after that. What checks said of it does not hold without it. */
export function asItStands(
  { applied, verification }: Pick<StageResult, "applied" | "verification">,
  { sessions }: TakenBack,
): Pick<StageResult, "applied" | "verification"> {
  const isGone = sessions.some((session) => session === applied?.backupSession);
  return {
    applied: applied !== null && isGone ? { ...applied, reverted: true } : applied,
    verification: verification !== null && sessions.length > 0 ? { ...verification, checks: [] } : verification,
  };
}

async function restore(
  { backupSession, settled }: StandingChange,
  workspace: Pick<StageWorkspace, "restore">,
): Promise<"restored" | "unmade" | { readonly reason: string }> {
  try {
    const { ok, modifiedSince, failed } = await workspace.restore(backupSession);
    if (ok) return "restored";
    const reasons = [
      ...modifiedSince.map((path) => `${path} was changed since`),
      ...failed.map(({ path, reason }) => `${path}: ${reason}`),
    ];
    return { reason: reasons.join("; ") };
  } catch (error) {
    if (!isMaestroError(error)) throw error;
    // Its process died before it was made, or it was refused.
    if (!settled && error.code === "BACKUP_NOT_FOUND") return "unmade";
    return { reason: error.message.replace(/\.$/u, "") };
  }
}

/** The next prompt says of each stage whether its change is in the files. */
async function markTakenBack(sessions: readonly string[], runs: RunRegistry, recorder: RunRecorder): Promise<void> {
  for (const { stage, record } of await readEarlierStages(runs, recorder.runId)) {
    const { applied } = record;
    if (!isJsonObject(applied) || !sessions.some((session) => session === applied["backupSession"])) continue;
    const { verification = null } = record;
    await recorder.saveStage(stage, {
      ...record,
      applied: { ...applied, reverted: true },
      // What checks said of the work with the change does not hold without it.
      verification: isJsonObject(verification) ? { ...verification, checks: [] } : verification,
    });
  }
}

function tellChange({ stage, files }: StandingChange): string {
  return `${stage} (${files.join(", ")})`;
}
