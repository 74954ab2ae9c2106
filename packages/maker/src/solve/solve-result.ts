import type { DecidedVote, UndecidedVote } from "../vote/vote-result.ts";
import type { VoteEvent } from "../vote/vote-event.ts";
import type { Transition } from "./task.ts";

/** Sums over the steps of a run, those before a resume included. Undecided steps count too: they were paid for. */
export interface SolveTotals {
  readonly votes: number;
  /** Votes against the winner of their step: what the label-free error rate is made of. */
  readonly votesAgainst: number;
  readonly answered: number;
  readonly flagged: number;
  readonly failed: number;
  readonly calls: number;
  readonly rounds: number;
  /** Steps that were decided only after an escalation. */
  readonly escalated: number;
  /** Most votes that one step took, and that step. */
  readonly maxVotes: number;
  readonly maxVotesStep: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** How far a run came. */
export interface SolveProgress<State, Action> {
  /** Steps done. */
  readonly steps: number;
  readonly state: State;
  /** The actions from the first step on; empty with `keepActions: false`. */
  readonly actions: readonly Action[];
  readonly totals: SolveTotals;
}

/** Every step was decided. */
export interface SolvedRun<State, Action> extends SolveProgress<State, Action> {
  readonly status: "solved";
}

/** The run ended before its last step; with a checkpoint log it can be resumed. */
export interface StoppedRun<State, Action> extends SolveProgress<State, Action> {
  readonly status: "stopped";
  readonly reason: "undecided" | "budget" | "cancelled";
  /** The vote that ended it. */
  readonly vote: UndecidedVote<Transition<State, Action>> | undefined;
}

/** How a run ended. */
export type SolveResult<State, Action> = SolvedRun<State, Action> | StoppedRun<State, Action>;

/** What happens in a run. */
export type SolveEvent<State, Action> =
  | { readonly type: "run-start"; readonly step: number; readonly steps: number; readonly resumed: boolean }
  /** Only with `voteEvents`. */
  | { readonly type: "vote-event"; readonly step: number; readonly event: VoteEvent<Transition<State, Action>> }
  | {
      readonly type: "step-end";
      /** From 0. */
      readonly step: number;
      readonly action: Action;
      /** After the step. */
      readonly state: State;
      readonly vote: DecidedVote<Transition<State, Action>>;
      readonly totals: SolveTotals;
    }
  | { readonly type: "checkpoint"; readonly step: number }
  | { readonly type: "run-end"; readonly result: SolveResult<State, Action> };
