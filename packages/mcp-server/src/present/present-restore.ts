import { MaestroError, type JsonObject } from "@maestro/core";
import type { RestoreReport } from "@maestro/workspace";
import type { ToolReply } from "../tool/tool-reply.ts";
import { describeEvidenceProblem } from "../runs/describe-evidence-problem.ts";

/** What was undone as maestro_restore_from_backup documents it; when something could not be, it is a failure. */
export function presentRestore(report: RestoreReport): ToolReply<JsonObject> {
  const { backupSession: undo } = report;
  return {
    fields: {
      restored_files: report.restoredFiles,
      files_removed: report.filesRemoved,
      modified_since: report.modifiedSince,
      failed: report.failed.map(({ path, reason }) => ({ path, reason })),
      backup_session: report.session,
      undo_session: undo ?? null,
    },
    warnings: describeEvidenceProblem(report),
    next:
      undo === undefined
        ? undefined
        : [{ tool: "maestro_restore_from_backup", arguments: { backup_session: undo }, why: "take this back" }],
    error: report.ok ? undefined : incomplete(report),
  };
}

function incomplete({ modifiedSince, failed }: RestoreReport): MaestroError<"RESTORE_INCOMPLETE"> {
  const reasons = [
    ...modifiedSince.map((path) => `${path} has been changed since and stays as it is.`),
    ...failed.map(({ path, reason }) => `${path}: ${reason}`),
  ];
  return new MaestroError("RESTORE_INCOMPLETE", `Not everything was restored. ${reasons.join(" ")}`, {
    hint: "Everything else that was asked for is as it was.",
  });
}
