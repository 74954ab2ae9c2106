import { createHash } from "node:crypto";
import type { KeyValueStore, RunId } from "@maestro/core";
import { isLogFile, isSealedFile, runKey } from "./run-files.ts";

/** What a run's files hold, as it was when the run was left. */
export interface RunSeal {
  /** SHA-256, in hex, of each file by its name. */
  readonly files: Readonly<Record<string, string>>;
  /** Of all files together. */
  readonly bytes: number;
}

/** Hashes each of a run's files. */
export async function hashRunFiles(store: KeyValueStore, runId: RunId): Promise<RunSeal> {
  const files: Record<string, string> = {};
  let bytes = 0;
  const folder = runKey(runId, "");
  for await (const key of store.list(folder)) {
    const name = key.slice(folder.length);
    if (!isSealedFile(name)) continue;
    const hash = createHash("sha256");
    for await (const text of isLogFile(name) ? linesOf(store, key) : valueOf(store, key)) {
      hash.update(text);
      bytes += Buffer.byteLength(text);
    }
    files[name] = hash.digest("hex");
  }
  return { files, bytes };
}

/** Its whole lines, and how much of an unfinished one there is: nobody adds to a log unseen. */
async function* linesOf(store: KeyValueStore, key: string): AsyncGenerator<string, void, void> {
  let tornBytes = 0;
  for await (const line of store.readLines(key, { onTorn: ({ bytes }) => (tornBytes = bytes) })) yield `${line}\n`;
  if (tornBytes > 0) yield `unfinished: ${tornBytes} bytes`;
}

async function* valueOf(store: KeyValueStore, key: string): AsyncGenerator<string, void, void> {
  const stored = await store.get(key);
  if (stored !== undefined) yield stored.value;
}
