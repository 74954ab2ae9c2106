import { InvalidArgumentError, type RunId } from "@maestro/core";
import type { PatchReport, VerifyCommand, VerifyReport } from "@maestro/workspace";
import { summarizeChecks, tellFailures, type CheckSummary } from "./check-summary.ts";
import { compareChecks } from "./compare-checks.ts";
import type { AppliedChange, StageVerification } from "./stage-result.ts";
import type { StageWorkspace } from "./stage-workspace.ts";
import { WorkflowError } from "./workflow-error.ts";

/** A change that is to be made and checked. */
export interface Change {
  /** Null: only the checks are run. */
  readonly patch: string | null;
  /** Empty: nothing is checked. */
  readonly commands: readonly VerifyCommand[];
  /** What the checks said before. */
  readonly before: readonly CheckSummary[];
  /** Id of the backup. @default a new one */
  readonly session?: RunId | undefined;
}

/** What became of a change. */
export interface CarriedOut {
  readonly applied: AppliedChange | null;
  readonly verification: StageVerification | null;
  /** Why the stage has failed, if it has. */
  readonly error: WorkflowError | null;
  readonly warnings: readonly string[];
}

/**
 * Applies a change and checks the work. A change is taken back if it breaks what worked, or if its checks could not be run to
 * their end.
 */
export async function carryOut(change: Change, workspace: StageWorkspace, signal: AbortSignal): Promise<CarriedOut> {
  const { patch, commands, session } = change;
  const report = patch === null ? null : await workspace.applyPatch(patch, { dryRun: false, session, signal });
  if (report?.ok === false) {
    return { applied: null, verification: null, error: patchRefused(report), warnings: report.warnings };
  }
  const applied = report === null ? null : appliedChange(report);
  const warnings = report?.warnings ?? [];
  if (commands.length === 0) return { applied, verification: null, error: null, warnings };
  try {
    return judge(change, applied, await workspace.verify(commands, { signal }), warnings, workspace);
  } catch (error) {
    await takeBack(applied, workspace);
    throw error;
  }
}

/**
 * What the checks say of the work as it is.
 * @throws InvalidArgumentError naming `verify` for a command that may not run.
 */
export async function checkFirst(
  commands: readonly VerifyCommand[],
  workspace: StageWorkspace,
  signal: AbortSignal,
): Promise<readonly CheckSummary[]> {
  const report = await workspace.verify(commands, { signal });
  const blocked = report.results.find(({ status }) => status === "blocked");
  if (blocked === undefined) return summarizeChecks(report);
  throw new InvalidArgumentError({
    argument: "verify",
    value: blocked.command,
    expected: "a command that may run",
    hint: blocked.metadata.reason,
  });
}

/** The first line of a refusal, with the file at fault. Its other lines quote the file, which a record should not. */
export function tellRefusal(report: PatchReport): string {
  const failed = report.files.find((file) => file.problem !== undefined);
  const problem = failed?.problem ?? report.problem;
  if (problem === undefined) return "the patch was refused";
  const [line = ""] = problem.message.split("\n", 1);
  const named = failed === undefined || line.includes(failed.path) ? line : `${failed.path}: ${line}`;
  return `${problem.code}: ${named}`;
}

async function judge(
  change: Change,
  applied: AppliedChange | null,
  report: VerifyReport,
  warnings: readonly string[],
  workspace: StageWorkspace,
): Promise<CarriedOut> {
  const after = summarizeChecks(report);
  const compared = compareChecks(change.before, after);
  const reverts = compared === "regression" && applied !== null;
  const left = reverts ? await takeBack(applied, workspace) : [];
  const verification: StageVerification = {
    summary: report.summary,
    allPassed: report.allPassed,
    compared,
    checks: reverts ? change.before : after,
    errors: tellFailures(after),
  };
  return {
    applied: applied === null ? null : { ...applied, reverted: reverts && left.length === 0 },
    verification,
    error: compared === "passed" ? null : checksFailed(verification, reverts),
    warnings: [...warnings, ...left],
  };
}

/** Says what it could not take back. */
async function takeBack(applied: AppliedChange | null, workspace: StageWorkspace): Promise<readonly string[]> {
  if (applied === null || applied.backupSession === null) return [];
  const { ok, modifiedSince, failed } = await workspace.restore(applied.backupSession);
  if (ok) return [];
  const files = [...modifiedSince, ...failed.map(({ path }) => path)].join(", ");
  return [`The change could not wholly be taken back (${files}); its backup is ${applied.backupSession}.`];
}

function appliedChange(report: PatchReport): AppliedChange {
  return {
    files: [...report.filesChanged, ...report.filesCreated, ...report.filesDeleted],
    backupSession: report.backupSession ?? null,
    reverted: false,
  };
}

function patchRefused(report: PatchReport): WorkflowError {
  return new WorkflowError("STAGE_PATCH_REFUSED", `The patch was refused: ${tellRefusal(report)}`, {
    hint: "Nothing was changed.",
  });
}

function checksFailed({ summary }: StageVerification, reverted: boolean): WorkflowError {
  return reverted
    ? new WorkflowError("STAGE_REGRESSION", `The change broke what had passed: ${summary}.`, {
        hint: "It was taken back.",
      })
    : new WorkflowError("STAGE_CHECKS_FAILED", `The checks do not pass: ${summary}.`, {
        hint: "Go on with the debug stage.",
      });
}
