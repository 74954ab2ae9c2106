import type { Sample, SampleContext } from "../vote/sample.ts";

/** What one step decides: an action, and the state that it leads to. The vote is on both. */
export interface Transition<State, Action> {
  readonly action: Action;
  /** The state after the action, as the adviser stated it or as `parse` computed it. */
  readonly next: State;
}

/**
 * A long task as MAKER sees it: small steps with the same prompt, each seeing the current state only. States and
 * actions are plain JSON values: they are compared, and checkpoints hold them.
 */
export interface Task<State, Action> {
  /** Names task and version; a checkpoint resumes only a task of its id. */
  readonly id: string;
  readonly initial: State;
  /** Number of steps; with `isDone`, the most there can be. */
  readonly steps: number;
  /** True when nothing is left to do. @default after `steps` steps */
  readonly isDone?: ((state: State, step: number) => boolean) | undefined;
  /** What to ask in this state; `step` counts from 0. (φ of the paper) */
  readonly prompt: (state: State, step: number) => string;
  /**
   * Reads an answer strictly: anything odd must throw, which discards the answer. (ψ of the paper)
   * @param state - The state the question was asked in.
   */
  readonly parse: (text: string, state: State) => Transition<State, Action>;
  /** What is wrong with a transition, undefined when nothing is: vetoes an answer before it votes. */
  readonly verify?: ((transition: Transition<State, Action>, state: State) => string | undefined) | undefined;
}

/** One step's question. */
export interface StepQuestion<State> {
  /** From 0. */
  readonly step: number;
  readonly state: State;
  readonly prompt: string;
}

/** Asks an adviser for one step. Fails by throwing; answering without a promise is fine and fast. */
export type StepSampler<State> = (
  question: StepQuestion<State>,
  context: SampleContext,
) => StepAnswer | PromiseLike<StepAnswer>;

/** An answer to one step: text, which the task parses. */
export type StepAnswer = Omit<Sample, "value"> | string;
