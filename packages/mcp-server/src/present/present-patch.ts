import { MaestroError, type JsonObject } from "@maestro/core";
import type { PatchedFile, PatchReport } from "@maestro/workspace";
import { describeEvidenceProblem } from "../runs/describe-evidence-problem.ts";
import type { NextStep, ToolReply } from "../tool/tool-reply.ts";

/** What became of a patch as maestro_apply_patch documents it; a refused one is a failure. */
export function presentPatch(report: PatchReport): ToolReply<JsonObject> {
  const { problem } = report;
  return {
    fields: {
      dry_run: report.dryRun,
      files_changed: report.filesChanged,
      files_created: report.filesCreated,
      files_deleted: report.filesDeleted,
      files_failed: report.filesFailed,
      backup_session: report.backupSession ?? null,
      backup_dir: report.backupDirectory ?? null,
      details: report.files.map(presentFile),
      error: null,
    },
    warnings: [...report.warnings, ...describeEvidenceProblem(report)],
    next: report.backupSession === undefined ? undefined : nextSteps(report.backupSession),
    error: problem === undefined ? undefined : new MaestroError(problem.code, problem.message, { hint: problem.hint }),
  };
}

function presentFile(file: PatchedFile): JsonObject {
  return {
    path: file.path,
    from: file.from,
    status: file.status,
    added_lines: file.addedLines,
    removed_lines: file.removedLines,
    error_code: file.problem?.code,
    error: file.problem?.message,
  };
}

function nextSteps(session: string): readonly NextStep[] {
  return [
    { tool: "maestro_verify", why: "test the change" },
    { tool: "maestro_restore_from_backup", arguments: { backup_session: session }, why: "undo it" },
  ];
}
