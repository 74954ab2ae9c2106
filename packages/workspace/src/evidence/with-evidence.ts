import { isMaestroError, type EvidenceSink, type EvidenceType, type JsonObject } from "@maestro/core";

/** What a report says about its own record. */
export interface EvidenceOutcome {
  /** Why the evidence sink did not keep a record of this; what was done stands. Absent where there is no sink. */
  readonly evidenceProblem?: string | undefined;
}

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
 */
export async function withEvidence<Report extends EvidenceOutcome>(
  act: () => Promise<Report>,
  { sink, type, about, contentOf }: EvidenceOptions<Report>,
): Promise<Report> {
  if (sink === undefined) return act();
  const record = (content: JsonObject): Promise<string | undefined> =>
    sink.record({ type, content: { ...about, ...content } }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  let report;
  try {
    report = await act();
  } catch (error) {
    // What went wrong matters more to the caller than that its record did too.
    if (isMaestroError(error)) await record({ outcome: "failed", code: error.code });
    throw error;
  }
  const evidenceProblem = await record(contentOf(report));
  return evidenceProblem === undefined ? report : { ...report, evidenceProblem };
}
