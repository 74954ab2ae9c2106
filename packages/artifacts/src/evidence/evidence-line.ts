import { createHash } from "node:crypto";
import {
  type EvidenceType,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type RunId,
  type Stage,
} from "@maestro/core";
import type { EvidenceRecord } from "./evidence-chain.ts";

/** A line of the log, read: its record and its place in the chain. */
export interface EvidenceLine {
  readonly record: EvidenceRecord;
  /** Place in the chain, from 1. */
  readonly number: number;
  /** The hash of the record before it; undefined for the first. */
  readonly previous: string | undefined;
  readonly hash: string;
}

/** Where a chain stands: how many records, and the hash of the last. */
export interface ChainHead {
  readonly count: number;
  readonly hash: string | undefined;
}

const idPattern = /^E(\d{4,12})$/;
const endPattern = /,"hash":"([0-9a-f]{64})"\}$/;
const endChars = `,"hash":""}`.length + 64;

/** The id of a record's place. */
export function evidenceId(number: number): string {
  return `E${String(number).padStart(4, "0")}`;
}

/** The place that an id names; undefined for what is no id. */
export function evidenceNumber(id: string): number | undefined {
  const digits = idPattern.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Writes a record as a line behind a head. The hash covers every byte before it, and so the hash of the record before.
 * @param members - JSON of its other members, without braces
 */
export function formatLine(members: string, head: ChainHead): { readonly line: string; readonly head: ChainHead } {
  const count = head.count + 1;
  const previous = head.hash === undefined ? "null" : `"${head.hash}"`;
  const body = `{"id":"${evidenceId(count)}",${members},"previous":${previous}`;
  const hash = hashOf(body);
  return { line: `${body},"hash":"${hash}"}`, head: { count, hash } };
}

/** Whether the hash of a line is that of its content. */
export function isIntact(line: string): boolean {
  const hash = endPattern.exec(line)?.[1];
  return hash !== undefined && hash === hashOf(line.slice(0, -endChars));
}

/** Reads a line; undefined for what is no record. Does not check the hash. */
export function parseLine(line: string): EvidenceLine | undefined {
  const parsed = parseJson(line);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { id, timestamp, evidence_type: type, content, source, previous, hash } = parsed.value;
  const number = typeof id === "string" ? evidenceNumber(id) : undefined;
  if (typeof id !== "string" || number === undefined || typeof timestamp !== "string" || typeof type !== "string") {
    return undefined;
  }
  if (!isJsonObject(content) || typeof source !== "string" || typeof hash !== "string") return undefined;
  const record: EvidenceRecord = { id, timestamp, type: type as EvidenceType, content, source, ...rest(parsed.value) };
  return { record, number, previous: typeof previous === "string" ? previous : undefined, hash };
}

function rest(line: JsonObject): Pick<EvidenceRecord, "stage" | "confidence" | "links" | "runId"> {
  const { stage, confidence, links, run_id: runId } = line;
  return {
    stage: typeof stage === "string" ? (stage as Stage) : undefined,
    confidence: typeof confidence === "number" ? confidence : 1,
    links: Array.isArray(links) ? links.filter((link: JsonValue): link is string => typeof link === "string") : [],
    runId: typeof runId === "string" ? (runId as RunId) : undefined,
  };
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
