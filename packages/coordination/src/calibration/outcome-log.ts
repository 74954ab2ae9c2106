import type { KeyValueStore } from "@maestro/core";
import { formatOutcome, parseOutcome, type Outcome } from "./outcome.ts";

/** Where a workspace's outcomes are, one JSON object per line. */
const key = "outcomes.jsonl";

/** A workspace's recorded outcomes, shared by every process that works in it. */
export interface OutcomeLog {
  /** @throws StoreError when it could not be written. */
  readonly record: (outcome: Outcome) => Promise<void>;
  /** All of them in the order in which they were written; lines that are none are passed over. */
  readonly read: () => Promise<readonly Outcome[]>;
}

/** The outcomes that a store keeps under `outcomes.jsonl`. */
export function createOutcomeLog(store: KeyValueStore): OutcomeLog {
  return {
    record: async (outcome) => store.append(key, [formatOutcome(outcome)]),
    read: async () => {
      const outcomes: Outcome[] = [];
      for await (const line of store.readLines(key)) {
        const outcome = parseOutcome(line);
        if (outcome !== undefined) outcomes.push(outcome);
      }
      return outcomes;
    },
  };
}
