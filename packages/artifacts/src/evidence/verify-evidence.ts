import type { ReadLinesOptions, RunId } from "@maestro/core";
import type { EvidenceRecord } from "./evidence-chain.ts";
import { type ChainHead, evidenceId, isIntact, parseLine } from "./evidence-line.ts";
import { createPlaces } from "./evidence-places.ts";

/** One thing that is wrong with the chain. */
export interface EvidenceProblem {
  /**
   * `changed`: the record is not what was chained. `removed`: it is gone. `reordered`: it stands in another place.
   * `unreadable`: a line is no record.
   */
  readonly kind: "changed" | "removed" | "reordered" | "unreadable";
  /** The record's id; the first one's where several in a row are removed. */
  readonly id: string;
  /** Line in the log, from 1; for a removed record the line where it ought to be. */
  readonly line: number;
  readonly message: string;
}

/** What a check of the chain found. */
export interface EvidenceVerification {
  /** Nothing was changed, removed or reordered. */
  readonly intact: boolean;
  /** Records in the log. */
  readonly count: number;
  /** Hash of the last record. A copy kept elsewhere shows even that the whole chain was replaced. */
  readonly head: string | undefined;
  /** In the order of the log; at most the first hundred. */
  readonly problems: readonly EvidenceProblem[];
  /**
   * Whether it is known how far the chain had reached. Without that (evidence-head.json is missing or damaged) records that
   * were cut off at its end are not missed.
   */
  readonly anchored: boolean;
  /** Runs that records belong to, without those whose removal is recorded. */
  readonly runs: readonly RunId[];
  /** Bytes of an unfinished last line, left by a killed writer; the next record replaces it. */
  readonly tornBytes: number;
}

/** Enough to see where the damage is; a log that was replaced would name every record. */
const maxProblems = 100;

/**
 * Checks a log from its beginning.
 * @param readLines - Its lines
 * @param reached - How far it is known to have reached
 */
export async function verifyEvidence(
  readLines: (options: ReadLinesOptions) => AsyncIterable<string>,
  reached: ChainHead | undefined,
): Promise<EvidenceVerification> {
  const problems: EvidenceProblem[] = [];
  const report = (problem: EvidenceProblem): void => {
    if (problems.length < maxProblems) problems.push(problem);
  };
  const places = createPlaces();
  let line = 0;
  let head: ChainHead = { count: 0, hash: undefined };
  /** Whether the last record was intact; a damaged one is reported once, not again with the record that follows it. */
  let trusted = true;
  let tornBytes = 0;
  const runs = new Set<RunId>();
  for await (const text of readLines({ onTorn: ({ bytes }) => (tornBytes = bytes) })) {
    line += 1;
    const expected = head.count + 1;
    const found = parseLine(text);
    if (found === undefined || !isIntact(text)) {
      const kind = found === undefined ? "unreadable" : "changed";
      report({ kind, id: evidenceId(expected), line, message: describe[kind](evidenceId(expected), line) });
      places.fill(expected);
      head = { count: expected, hash: found?.hash };
      trusted = false;
      continue;
    }
    const { number, previous, hash } = found;
    const id = evidenceId(number);
    if (number < expected) {
      const message = `${id} stands in line ${line}, where ${evidenceId(expected)} belongs.`;
      report({ kind: "reordered", id, line, message });
      places.fill(number);
      continue;
    }
    if (number > expected) places.skip({ from: expected, to: number - 1, line });
    else if (trusted && previous !== head.hash) {
      const before = evidenceId(number - 1);
      report({ kind: "changed", id: before, line: line - 1, message: describe.changed(before, line - 1) });
    }
    noteRuns(runs, found.record);
    places.fill(number);
    if (reached?.count === number && reached.hash !== hash) {
      report({ kind: "changed", id, line, message: describe.changed(id, line) });
    }
    head = { count: number, hash };
    trusted = true;
  }
  if (reached !== undefined && reached.count > head.count) {
    places.skip({ from: head.count + 1, to: reached.count, line: line + 1 });
  }
  for (const gap of places.gaps()) {
    const id = evidenceId(gap.from);
    report({ kind: "removed", id, line: gap.line, message: describeGap(gap) });
  }
  problems.sort((a, b) => a.line - b.line);
  return {
    intact: problems.length === 0,
    count: line,
    head: head.hash,
    problems,
    anchored: reached !== undefined,
    runs: [...runs],
    tornBytes,
  };
}

/** Notes the run that a record belongs to, and forgets those that it says were removed. */
function noteRuns(runs: Set<RunId>, { runId, type, content }: EvidenceRecord): void {
  if (runId !== undefined) runs.add(runId);
  const { removed_runs: removed } = content;
  if (type !== "decision" || !Array.isArray(removed)) return;
  for (const id of removed) runs.delete(id as RunId);
}

const describe = {
  changed: (id: string, line: number): string => `${id} (line ${line}) is not the record that was chained there.`,
  unreadable: (id: string, line: number): string => `Line ${line}, where ${id} belongs, is no record.`,
};

function describeGap({
  from,
  to,
  line,
}: {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}): string {
  const names = from === to ? `${evidenceId(from)} is` : `${evidenceId(from)} to ${evidenceId(to)} are`;
  return `${names} missing before line ${line}.`;
}
