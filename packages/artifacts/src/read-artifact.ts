import { InvalidArgumentError, type KeyValueStore, type RunId, toRunId } from "@maestro/core";
import { isSafeName } from "@maestro/core/fs";
import { RunError } from "./run-error.ts";
import { runFiles, runKey } from "./run-files.ts";
import type { ArtifactSlice, ReadArtifactOptions } from "./run-registry.ts";
import { runNotFound } from "./stored-runs.ts";

/** Reads a part of one recorded file, whole lines of a line log. */
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
  const offset = options.offset ?? 0;
  const maxChars = options.maxChars ?? Number.MAX_SAFE_INTEGER;
  assertCount("offset", offset, 0);
  assertCount("maxChars", maxChars, 1);
  const stored = await store.get(runKey(runId, name));
  if (stored === undefined) throw await notFound(store, runId, name);
  const text = name.endsWith(".jsonl") ? wholeLines(stored.value) : stored.value;
  const start = Math.min(offset, text.length);
  const end = endOfSlice(text, start, maxChars);
  return {
    name,
    text: text.slice(start, end),
    offset: start,
    totalChars: text.length,
    nextOffset: end < text.length ? end : undefined,
  };
}

async function notFound(store: KeyValueStore, runId: RunId, name: string): Promise<RunError> {
  if ((await store.get(runKey(runId, runFiles.metadata))) === undefined) return runNotFound(runId);
  return new RunError("ARTIFACT_NOT_FOUND", `Run ${runId} has no file ${name}.`, {
    hint: "List the run's files to find its name.",
    details: { run_id: runId, name },
  });
}

/** A line that is still being written reads as absent. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n") + 1);
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

function assertCount(argument: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({ argument, value, expected: `an integer of ${least} or more` });
}
