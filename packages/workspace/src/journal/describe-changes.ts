import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { BackupEntry, BackupManifest } from "../backup/backup-manifest.ts";
import { inspectPath } from "../path-rules/inspect-path.ts";
import { sha256, type FileChange } from "./file-change.ts";

/** The manifest of changes that are to be made, as it stands in the journal. */
export async function describeChanges(
  changes: readonly FileChange[],
  options: Pick<BackupManifest, "root" | "session" | "kind" | "source" | "createdAt">,
): Promise<BackupManifest> {
  const directories = new Set<string>();
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    const state = await inspectPath(options.root, path);
    if (state.type === "missing") for (const directory of state.missing) directories.add(directory);
  }
  return {
    version: 1,
    session: options.session,
    root: options.root,
    kind: options.kind,
    source: options.source,
    createdAt: options.createdAt,
    directories: [...directories],
    files: changes.map(describeChange),
  };
}

function describeChange({ path, before, after }: FileChange): BackupEntry {
  return {
    path,
    before: before && { sha256: sha256(before.bytes), mode: before.mode },
    after: after && { sha256: sha256(after.bytes), mode: after.underUmask === true ? undefined : after.mode },
  };
}

/** The modes that the umask has made, so that a restore can tell whether somebody has changed them since. */
export async function withFinalModes(journal: BackupManifest): Promise<BackupManifest> {
  const files: BackupEntry[] = [];
  for (const entry of journal.files) {
    const open = entry.after !== undefined && entry.after.mode === undefined;
    const stats = open ? await lstat(join(journal.root, entry.path)) : undefined;
    files.push(
      entry.after === undefined || stats === undefined
        ? entry
        : { ...entry, after: { ...entry.after, mode: stats.mode & 0o7777 } },
    );
  }
  return { ...journal, files };
}
