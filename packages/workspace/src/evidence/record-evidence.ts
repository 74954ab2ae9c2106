import type { Evidence, EvidenceSink } from "@maestro/core";

/** What a report says about its own record. */
export interface EvidenceOutcome {
  /** Why the evidence sink did not keep a record of this; what was done stands. Absent where there is no sink. */
  readonly evidenceProblem?: string | undefined;
}

/** Records something, where there is a sink. Never rejects: gives why it could not be kept, if it could not. */
export async function recordEvidence(sink: EvidenceSink | undefined, evidence: Evidence): Promise<string | undefined> {
  try {
    await sink?.record(evidence);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
