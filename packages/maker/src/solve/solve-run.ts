import type { RedFlagRule } from "../red-flag/red-flag.ts";
import { isPromiseLike } from "../vote/is-promise-like.ts";
import type { SampleContext, Sampler } from "../vote/sample.ts";
import { VoteDriver } from "../vote/vote-driver.ts";
import { resolveVoteOptions, type Escalation, type VoteSettings } from "../vote/vote-options.ts";
import type { DecidedVote, UndecidedVote, VoteResult } from "../vote/vote-result.ts";
import { createBudget } from "./budget.ts";
import { readCheckpoint, type CheckpointLog } from "./checkpoint.ts";
import { addUsage, addVote, zeroTotals, type RunningTotals } from "./running-totals.ts";
import { resolveRunSettings, type RunSettings, type SolveOptions } from "./solve-options.ts";
import type { SolveEvent, SolveProgress, SolveResult, StoppedRun } from "./solve-result.ts";
import type { StepAnswer, StepQuestion, StepSampler, Task, Transition } from "./task.ts";

/**
 * Steps without a single promise after which the event loop gets its turn, so that timers and signals are heard: some
 * 50 ms, beside which the millisecond of the turn is little.
 */
const stepsPerTurn = 16_384;

/** Takes a run's events, and says when they have piled up. */
export interface EventSink<E> {
  readonly push: (event: E) => void;
  readonly ready: () => Promise<void> | undefined;
}

/** One run of a task: a vote for each step, one after the other. */
export class SolveRun<State, Action> {
  /** Who wants events sets this. */
  events: EventSink<SolveEvent<State, Action>> | undefined = undefined;

  private readonly task: Task<State, Action>;
  private readonly settings: RunSettings<State>;
  private readonly voteSettings: VoteSettings<Transition<State, Action>>;
  private readonly sample: Sampler<Transition<State, Action>>;
  private readonly log: CheckpointLog<State, Action> | undefined;

  private step = 0;
  private state: State;
  private question: StepQuestion<State>;
  private totals: RunningTotals = { ...zeroTotals };
  private actions: Action[] = [];
  private savedStep = 0;
  private savedCalls = 0;
  private unsaved: Action[] = [];
  private level = 0;
  private cancelled = false;
  private current: VoteDriver<Transition<State, Action>> | undefined = undefined;

  constructor(task: Task<State, Action>, ask: StepSampler<State>, options: SolveOptions<State, Action>) {
    this.settings = resolveRunSettings(task, ask, options);
    this.task = task;
    this.state = task.initial;
    this.question = { step: 0, state: task.initial, prompt: "" };
    this.log = options.checkpoints;
    this.sample = this.samplerOf(ask);
    const allowsRound = createBudget(this.settings.budget);
    const checked = resolveVoteOptions<Transition<State, Action>>(this.sample, options);
    this.voteSettings = {
      ...checked,
      onUndecided: "return",
      parse: (text) => task.parse(text, this.state),
      redFlags: task.verify === undefined ? checked.redFlags : [...checked.redFlags, this.vetoRule(task.verify)],
      withinBudget: (samples) => allowsRound(samples, this.totals),
      escalate: this.settings.escalations.length === 0 ? undefined : (_vote, level) => this.escalation(level),
    };
  }

  cancel(): void {
    this.cancelled = true;
    this.current?.cancel();
  }

  async run(): Promise<SolveResult<State, Action>> {
    const resumed = await this.resume();
    const { task, settings } = this;
    this.events?.push({ type: "run-start", step: this.step, steps: task.steps, resumed });
    let stepsOfTurn = 0;
    while (!this.isDone()) {
      if (this.isCancelled()) return this.stop("cancelled", undefined);
      const started = this.startStep();
      if (started instanceof Promise) stepsOfTurn = 0;
      const vote = started instanceof Promise ? await started : started;
      addVote(this.totals, this.step, vote, this.level > 0);
      if (vote.status === "undecided") return this.stop(reasonOf(vote), vote);
      this.take(vote);
      if (this.step - this.savedStep >= settings.checkpointEvery) await this.save();
      const piledUp = this.events?.ready();
      if (piledUp !== undefined) await piledUp;
      stepsOfTurn += 1;
      if (stepsOfTurn >= stepsPerTurn) {
        stepsOfTurn = 0;
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    await this.save();
    return this.end({ status: "solved", ...this.progress() });
  }

  private startStep(): VoteResult<Transition<State, Action>> | Promise<VoteResult<Transition<State, Action>>> {
    const { step, state } = this;
    this.question = { step, state, prompt: this.task.prompt(state, step) };
    this.level = 0;
    const driver = new VoteDriver(this.sample, this.voteSettings);
    this.current = driver;
    if (this.settings.voteEvents) driver.onEvent = (event) => this.events?.push({ type: "vote-event", step, event });
    return driver.start();
  }

  private take(vote: DecidedVote<Transition<State, Action>>): void {
    const { action, next } = vote.winner.value;
    if (this.settings.keepActions) this.actions.push(action);
    if (this.log !== undefined) this.unsaved.push(action);
    this.state = next;
    const { step } = this;
    this.step += 1;
    this.events?.push({ type: "step-end", step, action, state: next, vote, totals: { ...this.totals } });
  }

  private isDone(): boolean {
    return this.step >= this.task.steps || this.task.isDone?.(this.state, this.step) === true;
  }

  private isCancelled(): boolean {
    return this.cancelled || this.voteSettings.signal?.aborted === true;
  }

  private async resume(): Promise<boolean> {
    const point =
      this.log === undefined ? undefined : await readCheckpoint(this.log, this.task.id, this.settings.keepActions);
    if (point === undefined) return false;
    this.step = point.step;
    this.savedStep = point.step;
    this.savedCalls = point.totals.calls;
    this.state = point.state;
    this.totals = { ...point.totals };
    this.actions = point.actions;
    return true;
  }

  private async save(): Promise<void> {
    // An undecided step was paid for although nothing was decided.
    if (this.log === undefined || (this.step === this.savedStep && this.totals.calls === this.savedCalls)) return;
    const { step, state, savedStep, unsaved } = this;
    this.unsaved = [];
    this.savedStep = step;
    this.savedCalls = this.totals.calls;
    const totals = { ...this.totals };
    await this.log.append({ task: this.task.id, from: savedStep, step, state, actions: unsaved, totals });
    this.events?.push({ type: "checkpoint", step });
  }

  private async stop(
    reason: StoppedRun<State, Action>["reason"],
    vote: UndecidedVote<Transition<State, Action>> | undefined,
  ): Promise<SolveResult<State, Action>> {
    await this.save();
    return this.end({ status: "stopped", reason, vote, ...this.progress() });
  }

  private progress(): SolveProgress<State, Action> {
    return { steps: this.step, state: this.state, actions: this.actions, totals: { ...this.totals } };
  }

  private end(result: SolveResult<State, Action>): SolveResult<State, Action> {
    this.events?.push({ type: "run-end", result });
    return result;
  }

  private samplerOf(ask: StepSampler<State>): Sampler<Transition<State, Action>> {
    return (context: SampleContext) => {
      this.totals.calls += 1;
      const answer = ask(this.question, context);
      return isPromiseLike(answer) ? answer.then((settled) => this.metered(settled)) : this.metered(answer);
    };
  }

  private metered(answer: StepAnswer): StepAnswer {
    if (typeof answer === "object" && answer?.usage !== undefined) addUsage(this.totals, answer.usage);
    return answer;
  }

  private vetoRule(verify: NonNullable<Task<State, Action>["verify"]>): RedFlagRule {
    return {
      reason: "vetoed",
      needsValue: true,
      check: ({ value }) => verify(value as Transition<State, Action>, this.state),
    };
  }

  private escalation(level: number): Escalation<Transition<State, Action>> | undefined {
    const next = this.settings.escalations[level - 1];
    if (next === undefined) return undefined;
    this.level = level;
    const { k, maxSamples, ask } = next;
    return { k, maxSamples, sample: ask === undefined ? undefined : this.samplerOf(ask) };
  }
}

function reasonOf(vote: UndecidedVote<unknown>): "undecided" | "budget" | "cancelled" {
  return vote.reason === "budget" || vote.reason === "cancelled" ? vote.reason : "undecided";
}
