import { createHash } from "node:crypto";
import { isMaestroError, type JsonObject } from "@maestro/core";
import type { TraceEntry } from "@maestro/maker";

/**
 * One line of votes.jsonl. The answer as counted stands there masked, and as its hash: two answers that masking makes
 * look alike still count apart when a run is replayed.
 */
export function toVoteRecord(entry: TraceEntry): JsonObject {
  return {
    index: entry.index,
    round: entry.round,
    provider: entry.source,
    status: entry.status,
    answer: entry.key,
    answer_sha256: entry.key === undefined ? undefined : createHash("sha256").update(entry.key).digest("hex"),
    red_flags: entry.flags.map((flag) => flag.reason),
    error: isMaestroError(entry.error) ? entry.error.code : undefined,
    elapsed_ms: entry.elapsedMs,
  };
}
