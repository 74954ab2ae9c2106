import { join } from "node:path";
import { quote } from "../path-rules/quote.ts";
import { PatchError } from "../patch/patch-error.ts";

/** Where the backups and the journal of a state directory lie. */
export interface BackupPlaces {
  readonly state: string;
  /** The lock is for this name; there is no such file. */
  readonly lock: string;
  /** There only while a patch is being written. */
  readonly journal: string;
  readonly backups: string;
}

/** One session's files. */
export interface SessionPlaces {
  readonly directory: string;
  readonly files: string;
  readonly manifest: string;
}

/** Ids become paths. */
const sessionId = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** The places below a state directory. */
export function backupPlaces(stateDirectory: string): BackupPlaces {
  return {
    state: stateDirectory,
    lock: join(stateDirectory, "patch"),
    journal: join(stateDirectory, "patch-journal.json"),
    backups: join(stateDirectory, "backups"),
  };
}

/**
 * The places of one session.
 * @throws PatchError `BACKUP_NOT_FOUND` for what cannot be a session id.
 */
export function sessionPlaces(places: BackupPlaces, session: string): SessionPlaces {
  if (!isSessionId(session)) {
    throw new PatchError("BACKUP_NOT_FOUND", `${quote(session.slice(0, 80))} is not a backup session.`, {
      hint: "Use the session that applying the patch returned, or list the backups.",
    });
  }
  const directory = join(places.backups, session);
  return { directory, files: join(directory, "files"), manifest: join(directory, "manifest.json") };
}

/** True for a text that can name a session. */
export function isSessionId(text: string): boolean {
  return sessionId.test(text);
}

/** Name of a backed-up copy: its place in the manifest, because a file's own name may be too long or differ only in case. */
export function copyName(index: number): string {
  return String(index).padStart(4, "0");
}

/** Name of the file that is written beside a target and then takes its place. */
export function stagedName(session: string, index: number): string {
  return `.maestro-${session}-${copyName(index)}.tmp`;
}
