import { isJsonObject, type JsonValue } from "../json.ts";

/** Which project files the user has trusted: SHA-256 of the content by real path. */
export interface TrustRecord {
  readonly files: Readonly<Record<string, string>>;
}

/** A file as it was shown to the user: `ConfigFile` has both members. */
export interface TrustedFile {
  /** Real path, without symbolic links. */
  readonly path: string;
  readonly sha256: string;
}

/** True when the user has trusted this very content at this path; editing the file ends it. */
export function isTrusted(record: TrustRecord, file: TrustedFile): boolean {
  return Object.hasOwn(record.files, file.path) && record.files[file.path] === file.sha256;
}

/** The record with one file more. */
export function withTrust(record: TrustRecord, file: TrustedFile): TrustRecord {
  return { files: { ...record.files, [file.path]: file.sha256 } };
}

/** Reads a stored record; anything that is none trusts nothing. */
export function toTrustRecord(value: JsonValue): TrustRecord | undefined {
  const files = isJsonObject(value) ? value["files"] : undefined;
  if (!isJsonObject(files)) return undefined;
  const entries = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { files: Object.fromEntries(entries) };
}
