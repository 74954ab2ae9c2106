import { InvalidArgumentError, type KeyValueStore, requireInteger, type RunId, toRunId } from "@maestro/core";
import { isSafeName } from "@maestro/core/fs";
import { RunError } from "./run-error.ts";
import { isLogFile, runFiles, runKey } from "./run-files.ts";
import type { ArtifactSlice, ReadArtifactOptions } from "./run-registry.ts";
import { runNotFound } from "./stored-runs.ts";

/** Reads a part of one recorded file. A line of a log that is still being written reads as absent. */
export async function readArtifact(
  store: KeyValueStore,
  id: RunId,
  name: string,
  options: ReadArtifactOptions = {},
): Promise<ArtifactSlice> {
  const runId = toRunId(id);
  if (!isSafeName(name)) {
    throw new InvalidArgumentError({ argument: "name", value: name, expected: "a file name of this run" });
  }
  const part: Part = {
    offset: requireInteger("offset", options.offset ?? 0, { least: 0 }),
    maxChars: requireInteger("maxChars", options.maxChars ?? Number.MAX_SAFE_INTEGER, { least: 1 }),
  };
  const key = runKey(runId, name);
  const slice = isLogFile(name) ? await sliceOfLog(store, key, part) : await sliceOfValue(store, key, part);
  if (slice === undefined) throw await notFound(store, runId, name);
  return { name, ...slice };
}

type Slice = Omit<ArtifactSlice, "name">;

interface Part {
  readonly offset: number;
  readonly maxChars: number;
}

async function sliceOfValue(store: KeyValueStore, key: string, part: Part): Promise<Slice | undefined> {
  const stored = await store.get(key);
  return stored && cut({ text: stored.value, from: 0, totalChars: stored.value.length }, part);
}

/** Keeps no more of a log than the slice and the lines at its ends. */
async function sliceOfLog(store: KeyValueStore, key: string, part: Part): Promise<Slice | undefined> {
  const kept: string[] = [];
  let from = 0;
  let totalChars = 0;
  for await (const line of store.readLines(key)) {
    const start = totalChars;
    totalChars += line.length + 1;
    if (totalChars <= part.offset) from = totalChars;
    else if (start <= part.offset + part.maxChars) kept.push(`${line}\n`);
  }
  return totalChars === 0 ? undefined : cut({ text: kept.join(""), from, totalChars }, part);
}

/** Cuts the slice out of a text that begins at character `from` of the whole. */
function cut(
  { text, from, totalChars }: { readonly text: string; readonly from: number; readonly totalChars: number },
  part: Part,
): Slice {
  const start = Math.min(part.offset, totalChars) - from;
  const end = endOfSlice(text, start, part.maxChars);
  const reached = from + end;
  return {
    text: text.slice(start, end),
    offset: from + start,
    totalChars,
    nextOffset: reached < totalChars ? reached : undefined,
  };
}

async function notFound(store: KeyValueStore, runId: RunId, name: string): Promise<RunError> {
  if ((await store.get(runKey(runId, runFiles.metadata))) === undefined) return runNotFound(runId);
  return new RunError("ARTIFACT_NOT_FOUND", `Run ${runId} has no file ${name}.`, {
    hint: "List the run's files to find its name.",
    details: { run_id: runId, name },
  });
}

/** Moves a cut by one where it would part the two halves of one character. */
function endOfSlice(text: string, start: number, maxChars: number): number {
  const end = Math.min(start + maxChars, text.length);
  const partsPair = end < text.length && isHighSurrogate(text.charCodeAt(end - 1));
  if (!partsPair) return end;
  return end - 1 > start ? end - 1 : end + 1;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}
