import type { Evidence, EvidenceSink, EvidenceType, JsonObject, RunId, Stage } from "@maestro/core";
import type { EvidenceVerification } from "./verify-evidence.ts";

/** Evidence with its circumstances, as it is given to the chain. */
export interface EvidenceEntry extends Evidence {
  /** The stage it belongs to. @default none: it was recorded outside a workflow */
  readonly stage?: Stage | undefined;
  /** Who says so: an adviser, a tool, a person. */
  readonly source: string;
  /** From 0 to 1. @default 1 */
  readonly confidence?: number | undefined;
  readonly runId?: RunId | undefined;
}

/** One record of the chain, as stored: masked, with its place in the chain. */
export interface EvidenceRecord {
  /** `E0001`, `E0002` and so on: one sequence for all processes. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly type: EvidenceType;
  readonly stage?: Stage | undefined;
  readonly content: JsonObject;
  readonly source: string;
  readonly confidence: number;
  /** Ids of the records that it rests on. */
  readonly links: readonly string[];
  readonly runId?: RunId | undefined;
}

/** Which records to read. */
export interface EvidenceQuery {
  readonly type?: EvidenceType | undefined;
  readonly stage?: Stage | undefined;
  readonly runId?: RunId | undefined;
  /** Only these. @default any */
  readonly ids?: ReadonlySet<string> | undefined;
  /** Most records to return; of more, the newest. @default 50 */
  readonly limit?: number | undefined;
}

/** What was flagged, and by whom; an answer with two reasons counts once in the total and under both reasons. */
export interface RedFlagSummary {
  readonly totalFlagged: number;
  readonly byReason: Readonly<Record<string, number>>;
  readonly byProvider: Readonly<Record<string, number>>;
}

/** What a query found. */
export interface EvidencePage {
  /** In the order in which they were recorded. */
  readonly records: readonly EvidenceRecord[];
  /** Counts all red flags of the queried stage and run, regardless of the queried type and limit. */
  readonly redFlags: RedFlagSummary;
  /** Lines that are no record; `verify` says which. */
  readonly unreadable: number;
}

/**
 * The evidence of a workspace: one log of every process, each record chained to the one before it by its hash. Everything is
 * masked first.
 */
export interface EvidenceChain {
  /**
   * Keeps one record. Calls that are made while others are being written are written together.
   * @returns Its id, once it is stored.
   * @throws InvalidArgumentError naming what is wrong: `linked_evidence_ids` for the id of no earlier record
   * @throws StoreError `STORE_DAMAGED` when the last record cannot be chained to
   */
  readonly record: (entry: EvidenceEntry) => Promise<string>;
  /** A sink that records with these circumstances. */
  readonly sink: (about: Omit<EvidenceEntry, keyof Evidence>) => EvidenceSink;
  /** Reads the chain once, from its beginning. */
  readonly query: (query?: EvidenceQuery) => Promise<EvidencePage>;
  /** Checks every record, and that none is missing. */
  readonly verify: () => Promise<EvidenceVerification>;
  /** Waits until what was recorded is stored, and with it how far the chain reaches. Call it before the process ends. */
  readonly flush: () => Promise<void>;
}
