import type { BackupSummary, PatchReport, RestoreReport } from "@maestro/workspace";
import { formatTable } from "../output/format-table.ts";

/** A line for each file of a patch: what became of it, and the lines added and removed. */
export function describePatch({ files }: PatchReport): string {
  return formatTable(
    files.map(({ status, path, from, addedLines, removedLines }) => [
      status,
      from === undefined ? path : `${from} → ${path}`,
      `+${addedLines} -${removedLines}`,
    ]),
  );
}

/** A line for each file that a restore was asked for: its text back, gone again, or as it was left. */
export function describeRestore({ restoredFiles, filesRemoved, modifiedSince, failed }: RestoreReport): string {
  return formatTable([
    ...restoredFiles.map((path) => ["restored", path]),
    ...filesRemoved.map((path) => ["removed", path]),
    ...modifiedSince.map((path) => ["left", path, "changed since"]),
    ...failed.map(({ path, reason }) => ["failed", path, reason]),
  ]);
}

/** Files named in a listing of backups; the rest are counted. */
const namedFiles = 3;

/** A line for each backup, with the files that it brings back. */
export function describeBackups(backups: readonly BackupSummary[]): string {
  return formatTable(
    backups.map(({ session, kind, createdAt, files }) => {
      const more = files.length > namedFiles ? ` and ${files.length - namedFiles} more` : "";
      return [session, kind, createdAt, `${files.slice(0, namedFiles).join(", ")}${more}`];
    }),
  );
}
