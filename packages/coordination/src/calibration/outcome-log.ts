import { isMaestroError, type KeyValueStore, type LogPosition } from "@maestro/core";
import { formatOutcome, parseOutcome, type Outcome } from "./outcome.ts";
import { createOutcomeSummary, type OutcomeSummary } from "./outcome-summary.ts";

/** Where a workspace's outcomes are, one JSON object per line. */
const key = "outcomes.jsonl";

/** A workspace's recorded outcomes, shared by every process that works in it. */
export interface OutcomeLog {
  /** @throws StoreError when it could not be written. */
  readonly record: (outcome: Outcome) => Promise<void>;
  /**
   * All outcomes on record, whoever recorded them. Lines that are no outcome are passed over. Only what was appended since the
   * last call is read; the summary given then is the same object, and grows.
   */
  readonly summary: () => Promise<OutcomeSummary>;
}

/** The outcomes that a store keeps under `outcomes.jsonl`. */
export function createOutcomeLog(store: KeyValueStore): OutcomeLog {
  let summary = createOutcomeSummary();
  let position: LogPosition | undefined;

  const readOn = async (): Promise<void> => {
    const appended: Outcome[] = [];
    let end = position;
    for await (const line of store.readLines(key, { after: position, onEnd: (reached) => (end = reached) })) {
      const outcome = parseOutcome(line);
      if (outcome !== undefined) appended.push(outcome);
    }
    // Lines are counted only when all are read: after a reading that failed halfway the next one reads them again.
    for (const outcome of appended) summary.add(outcome);
    position = end;
  };
  const refresh = async (): Promise<OutcomeSummary> => {
    try {
      await readOn();
    } catch (error) {
      if (position === undefined || !isMaestroError(error, "STORE_CONFLICT")) throw error;
      // Somebody removed or replaced the log, so what was read of it no longer counts.
      summary = createOutcomeSummary();
      position = undefined;
      await readOn();
    }
    return summary;
  };

  let latest = Promise.resolve(summary);
  return {
    record: async (outcome) => store.append(key, [formatOutcome(outcome)]),
    // One reading at a time: two at once would both count the same lines.
    summary: () => (latest = latest.then(refresh, refresh)),
  };
}
