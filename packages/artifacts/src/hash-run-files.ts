import { createHash } from "node:crypto";
import type { KeyValueStore, RunId } from "@maestro/core";
import { isLogFile, isSealedFile, runKey } from "./run-files.ts";

/** SHA-256, in hex, of each of a run's files by name. Of a log, its whole lines count. */
export async function hashRunFiles(store: KeyValueStore, runId: RunId): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  const folder = runKey(runId, "");
  for await (const key of store.list(folder)) {
    const name = key.slice(folder.length);
    if (isSealedFile(name))
      hashes[name] = isLogFile(name) ? await hashOfLog(store, key) : await hashOfValue(store, key);
  }
  return hashes;
}

async function hashOfLog(store: KeyValueStore, key: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const line of store.readLines(key)) hash.update(line).update("\n");
  return hash.digest("hex");
}

async function hashOfValue(store: KeyValueStore, key: string): Promise<string> {
  const stored = await store.get(key);
  return createHash("sha256")
    .update(stored?.value ?? "")
    .digest("hex");
}
