import { requireFunction, requireInteger } from "../require-argument.ts";
import type { VoteOptions } from "../vote/vote-options.ts";
import type { SolveBudget } from "./budget.ts";
import type { CheckpointLog } from "./checkpoint.ts";
import type { StepSampler, Task, Transition } from "./task.ts";

/** What an undecided step tries next. */
export interface StepEscalation<State> {
  /** A larger margin; the step's votes so far are kept. */
  readonly k?: number | undefined;
  /** Other advisers; the step's votes so far are set aside. */
  readonly ask?: StepSampler<State> | undefined;
  /** @default 4 k */
  readonly maxSamples?: number | undefined;
}

/** The options of a single vote that hold for every step. */
export type StepVoteOptions<State, Action> = Pick<
  VoteOptions<Transition<State, Action>>,
  | "k"
  | "stopRule"
  | "maxSamples"
  | "maxFailures"
  | "redFlags"
  | "equivalence"
  | "temperature"
  | "retry"
  | "judgeFailure"
  | "concurrency"
  | "signal"
>;

/** Options of `solve`. */
export interface SolveOptions<State, Action> extends StepVoteOptions<State, Action> {
  /** Tried in order when a step is undecided; after the last, the run stops. @default none */
  readonly escalations?: readonly StepEscalation<State>[] | undefined;
  readonly budget?: SolveBudget | undefined;
  /** Where to keep what is done. A log that is not empty is resumed. */
  readonly checkpoints?: CheckpointLog<State, Action> | undefined;
  /** Steps between checkpoints: what a crash can cost at most. @default 10 */
  readonly checkpointEvery?: number | undefined;
  /** Whether the result holds all actions. Off, memory does not grow with the number of steps. @default true */
  readonly keepActions?: boolean | undefined;
  /** Whether the events include those of each step's vote. @default false */
  readonly voteEvents?: boolean | undefined;
}

/** Ten steps of three calls are half a minute of a slow adviser. Chosen here. */
const defaultCheckpointEvery = 10;

/** Options of the run itself, with defaults. */
export interface RunSettings<State> {
  readonly escalations: readonly StepEscalation<State>[];
  readonly budget: SolveBudget;
  readonly checkpointEvery: number;
  readonly keepActions: boolean;
  readonly voteEvents: boolean;
}

/** Checks what the vote does not check. */
export function resolveRunSettings<State, Action>(
  task: Task<State, Action>,
  ask: StepSampler<State>,
  options: SolveOptions<State, Action>,
): RunSettings<State> {
  requireFunction("ask", ask);
  requireFunction("task.prompt", task.prompt);
  requireFunction("task.parse", task.parse);
  requireInteger("task.steps", task.steps, 0);
  for (const { k, maxSamples } of options.escalations ?? []) {
    requireInteger("escalations.k", k ?? 1, 1);
    requireInteger("escalations.maxSamples", maxSamples ?? 1, 1);
  }
  return {
    escalations: options.escalations ?? [],
    budget: options.budget ?? {},
    checkpointEvery: requireInteger("checkpointEvery", options.checkpointEvery ?? defaultCheckpointEvery, 1),
    keepActions: options.keepActions ?? true,
    voteEvents: options.voteEvents ?? false,
  };
}
