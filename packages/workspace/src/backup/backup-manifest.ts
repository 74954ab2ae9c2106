import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";
import { checkName } from "../path-rules/check-name.ts";
import { quote } from "../path-rules/quote.ts";
import { PatchError } from "../patch/patch-error.ts";

/** What one patch or restore did, and where the files are as they were before. */
export interface BackupManifest {
  readonly version: 1;
  readonly session: string;
  /** Real path of the workspace that was changed. */
  readonly root: string;
  readonly kind: "patch" | "restore";
  /** SHA-256 of the patch, or the session that was restored. */
  readonly source?: string | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Directories that had to be made, outermost first. */
  readonly directories: readonly string[];
  readonly files: readonly BackupEntry[];
}

/** One file of a backup; its place in the list is the number of its copy. */
export interface BackupEntry {
  readonly path: string;
  /** As it was; undefined when it did not exist. */
  readonly before?: FileDigest | undefined;
  /** As it was left; undefined when it was removed. */
  readonly after?: FileDigest | undefined;
}

/** What identifies a file's state. */
export interface FileDigest {
  readonly sha256: string;
  /** Permission bits; undefined while the user's umask is still to decide. */
  readonly mode?: number | undefined;
}

/** A manifest as JSON. */
export function formatManifest(manifest: BackupManifest): string {
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}

/**
 * Reads a manifest. It lay on a disk, so every name in it is judged again.
 * @throws PatchError `BACKUP_DAMAGED`
 */
export function parseManifest(text: string, session: string | undefined): BackupManifest {
  const parsed = parseJson(text);
  const manifest = parsed.ok ? readManifest(parsed.value) : undefined;
  if (manifest === undefined || (session !== undefined && manifest.session !== session)) {
    throw new PatchError("BACKUP_DAMAGED", `The manifest of backup ${session ?? ""} cannot be read.`, {
      hint: "Its files are beside it; copy back what you need by hand.",
    });
  }
  const names = [...manifest.directories, ...manifest.files.map(({ path }) => path)];
  const refused = names.find((name) => checkName(name) !== undefined);
  if (refused === undefined) return manifest;
  throw new PatchError("BACKUP_DAMAGED", `The manifest of backup ${manifest.session} names ${quote(refused)}.`, {
    hint: "No patch writes there: somebody has changed the manifest.",
  });
}

function readManifest(value: JsonValue): BackupManifest | undefined {
  if (!isJsonObject(value) || value["version"] !== 1) return undefined;
  const { session, root, kind, createdAt, source } = value;
  const directories = readList(value["directories"], (item) => (typeof item === "string" ? item : undefined));
  const files = readList(value["files"], readEntry);
  if (typeof session !== "string" || typeof root !== "string" || typeof createdAt !== "string") return undefined;
  if ((kind !== "patch" && kind !== "restore") || directories === undefined || files === undefined) return undefined;
  if (source !== undefined && typeof source !== "string") return undefined;
  return { version: 1, session, root, kind, source, createdAt, directories, files };
}

function readEntry(value: JsonValue): BackupEntry | undefined {
  if (!isJsonObject(value) || typeof value["path"] !== "string") return undefined;
  const sides = [value["before"], value["after"]].map((side) => (side === undefined ? undefined : readDigest(side)));
  if (sides.includes(null)) return undefined;
  return { path: value["path"], before: sides[0] ?? undefined, after: sides[1] ?? undefined };
}

/** Null for what is no digest. */
function readDigest(value: JsonValue): FileDigest | null {
  if (!isJsonObject(value)) return null;
  const { sha256, mode }: JsonObject = value;
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  if (mode === undefined) return { sha256 };
  return typeof mode === "number" && Number.isInteger(mode) && mode >= 0 && mode <= 0o7777 ? { sha256, mode } : null;
}

function readList<T>(value: JsonValue | undefined, read: (item: JsonValue) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item: JsonValue) => read(item));
  return items.includes(undefined) ? undefined : items.filter((item) => item !== undefined);
}
