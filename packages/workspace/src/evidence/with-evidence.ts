import { isMaestroError, type EvidenceSink, type EvidenceType, type JsonObject } from "@maestro/core";
import { recordEvidence, type EvidenceOutcome } from "./record-evidence.ts";

/** What is recorded of an act, and where. */
export interface EvidenceOptions<Report> {
  readonly sink: EvidenceSink | undefined;
  readonly type: EvidenceType;
  /** Known before the act; part of every record. */
  readonly about: JsonObject;
  readonly contentOf: (report: Report) => JsonObject;
}

/**
 * Does something and records how it ended: what it reports, or the code of the error that it throws. An act that the caller
 * ended is not recorded: it changed nothing. A sink that fails takes nothing back; the report says so.
 * @param act - Calls `record` with its report while a kill would still be noticed, and returns what that gives.
 */
export async function withEvidence<Report extends EvidenceOutcome>(
  act: (record: (report: Report) => Promise<Report>) => Promise<Report>,
  { sink, type, about, contentOf }: EvidenceOptions<Report>,
): Promise<Report> {
  const keep = (content: JsonObject): Promise<string | undefined> =>
    recordEvidence(sink, { type, content: { ...about, ...content } });
  try {
    return await act(async (report) => {
      const evidenceProblem = await keep(contentOf(report));
      return evidenceProblem === undefined ? report : { ...report, evidenceProblem };
    });
  } catch (error) {
    // What went wrong matters more to the caller than that its record did too.
    if (isMaestroError(error)) await keep({ outcome: "failed", code: error.code });
    throw error;
  }
}
