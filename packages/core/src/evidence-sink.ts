import type { JsonObject } from "./json.ts";

/** What records of evidence are about. */
export const evidenceTypes = [
  "observation",
  "hypothesis",
  "verification",
  "decision",
  "red_flag",
  "consensus",
  "patch",
  "rollback",
] as const;

/** One of {@link evidenceTypes}. */
export type EvidenceType = (typeof evidenceTypes)[number];

/** Something that happened, to be kept so that it can be checked later. */
export interface Evidence {
  readonly type: EvidenceType;
  /** What happened, in the terms of whoever records it. The sink masks it. */
  readonly content: JsonObject;
  /** Ids of earlier records that it rests on. @default none */
  readonly links?: readonly string[] | undefined;
}

/** Where evidence goes. Whoever binds it to a run adds the time, the stage and the source. */
export interface EvidenceSink {
  /**
   * Keeps one record.
   * @returns Its id, to be linked to, once it is stored. Rejects when it cannot be stored.
   */
  readonly record: (evidence: Evidence) => Promise<string>;
}
