import { MakerError } from "../errors.ts";
import { zeroTotals } from "./running-totals.ts";
import type { SolveTotals } from "./solve-result.ts";

/** What a run appends now and then: where it is, and the actions since the record before. Plain JSON. */
export interface CheckpointRecord<State = unknown, Action = unknown> {
  readonly task: string;
  /** Steps done before this record's actions. */
  readonly from: number;
  /** Steps done. */
  readonly step: number;
  readonly state: State;
  /** The actions of steps `from` up to `step`. */
  readonly actions: readonly Action[];
  /** Totals of the whole run so far. */
  readonly totals: SolveTotals;
}

/** Where a run keeps its records. A record is written whole or not at all; a torn one must read as absent. */
export interface CheckpointLog<State = unknown, Action = unknown> {
  readonly append: (record: CheckpointRecord<State, Action>) => void | Promise<void>;
  /** All records in the order written. */
  readonly read: () => AsyncIterable<CheckpointRecord<State, Action>> | Iterable<CheckpointRecord<State, Action>>;
}

/** Where a run goes on. */
export interface ResumePoint<State, Action> {
  readonly step: number;
  readonly state: State;
  readonly totals: SolveTotals;
  /** Actions so far; empty when nobody keeps them. */
  readonly actions: Action[];
}

/**
 * Reads a log up to its last record.
 * @throws MakerError `MAKER_CHECKPOINT_MISMATCH` when a record is damaged, of another task, or does not follow the one
 *   before.
 */
export async function readCheckpoint<State, Action>(
  log: CheckpointLog<State, Action>,
  task: string,
  keepActions: boolean,
): Promise<ResumePoint<State, Action> | undefined> {
  let last: CheckpointRecord<State, Action> | undefined;
  const actions: Action[] = [];
  for await (const record of log.read()) {
    if (!isWhole(record)) throw mismatch("record", "task, from, step, state, actions and totals", "damaged");
    if (record.task !== task) throw mismatch("task", task, record.task);
    const expected = last?.step ?? 0;
    if (record.from !== expected) throw mismatch("from", expected, record.from);
    if (record.actions.length !== record.step - record.from) {
      throw mismatch("number of actions", record.step - record.from, record.actions.length);
    }
    if (keepActions) for (const action of record.actions) actions.push(action);
    last = record;
  }
  return last === undefined ? undefined : { step: last.step, state: last.state, totals: last.totals, actions };
}

/** Records come from a disk: what they promise is looked at before a run is built on them. */
function isWhole(record: Partial<CheckpointRecord> | null): boolean {
  if (typeof record !== "object" || record === null) return false;
  const { task, from, step, state, actions, totals } = record;
  return (
    typeof task === "string" &&
    [from, step].every((count) => Number.isSafeInteger(count)) &&
    state !== undefined &&
    Array.isArray(actions) &&
    typeof totals === "object" &&
    totals !== null &&
    Object.keys(zeroTotals).every((name) => Number.isFinite(totals[name as keyof SolveTotals]))
  );
}

function mismatch(what: string, expected: string | number, given: string | number): MakerError {
  return new MakerError("MAKER_CHECKPOINT_MISMATCH", `The checkpoint's ${what} is ${given}, expected ${expected}.`, {
    hint: "Resume with the task that the checkpoint was made with, or start with an empty log.",
    details: { expected, given },
  });
}
