import { InvalidArgumentError, type RunId } from "@maestro/core";
import { isSafeName } from "@maestro/core/fs";

/** Files of a run's folder that the registry itself writes. */
export const runFiles = {
  metadata: "metadata.json",
  result: "result.json",
  consults: "consults.jsonl",
  votes: "votes.jsonl",
  decisions: "policy_decisions.jsonl",
  /** There when somebody asked to cancel the run. */
  cancel: "cancel.json",
} as const;

const ownFiles: ReadonlySet<string> = new Set(Object.values(runFiles));

const logFiles: ReadonlySet<string> = new Set([runFiles.consults, runFiles.votes, runFiles.decisions]);

/** Files without evidence of what the run did: its metadata, a request to cancel, and a page drawn from the others. */
const unsealedFiles: ReadonlySet<string> = new Set([runFiles.metadata, runFiles.cancel, "report.html"]);

/** True for the files whose hashes are kept. */
export function isSealedFile(name: string): boolean {
  return !unsealedFiles.has(name);
}

/** True for the files that grow by lines; all others are written whole. */
export function isLogFile(name: string): boolean {
  return logFiles.has(name);
}

/** The store's key of one file of a run. */
export function runKey(runId: RunId, name: string): string {
  return `${runId}/${name}`;
}

/**
 * Checks a file name that a caller wants to write.
 * @throws InvalidArgumentError naming `name` for what is no plain file name, or one of the registry's own.
 */
export function assertArtifactName(name: string): void {
  if (isSafeName(name) && !ownFiles.has(name)) return;
  throw new InvalidArgumentError({
    argument: "name",
    value: name,
    expected: `a file name of letters, digits, '.', '_' and '-' other than ${[...ownFiles].join(", ")}`,
  });
}
