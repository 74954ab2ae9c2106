import { invalidArgument } from "../require-argument.ts";
import { BallotBox } from "./ballot-box.ts";
import { isPromiseLike } from "./is-promise-like.ts";
import { RoundRunner } from "./round-runner.ts";
import type { Sampler } from "./sample.ts";
import { undecidedError } from "./undecided-error.ts";
import type { VoteEvent } from "./vote-event.ts";
import type { VoteSettings } from "./vote-options.ts";
import type { UndecidedReason, VoteResult } from "./vote-result.ts";

/**
 * Runs one vote: has a round of samples answered, counts it in launch order, asks what is next. It makes no promise as
 * long as the sampler makes none.
 */
export class VoteDriver<T> {
  private readonly settings: VoteSettings<T>;
  private readonly box: BallotBox<T>;
  private readonly rounds: RoundRunner<T>;
  /** True from the launch of a round until its ballots are counted. */
  private roundIsOpen = false;
  private finished = false;
  private result: VoteResult<T> | undefined = undefined;
  private failure: { readonly error: unknown } | undefined = undefined;
  private settle: { resolve: (result: VoteResult<T>) => void; reject: (error: unknown) => void } | undefined =
    undefined;

  constructor(sample: Sampler<T>, settings: VoteSettings<T>) {
    this.settings = settings;
    this.box = new BallotBox(settings);
    this.rounds = new RoundRunner(sample, settings, () => this.advance());
  }

  /** Who wants events sets this. */
  set onEvent(onEvent: (event: VoteEvent<T>) => void) {
    this.rounds.onEvent = onEvent;
  }

  /** Runs the vote; the result comes without a promise when every answer did. */
  start(): VoteResult<T> | Promise<VoteResult<T>> {
    const { signal } = this.settings;
    if (signal?.aborted === true) this.cancel(signal.reason);
    this.advance();
    if (!this.finished) {
      return new Promise((resolve, reject) => {
        this.settle = { resolve, reject };
      });
    }
    if (this.result === undefined) throw this.failure?.error;
    return this.result;
  }

  /** Ends the vote when the calls that are running have ended. */
  cancel(reason?: unknown): void {
    this.rounds.cancel(reason);
  }

  /** Counts what has come in and runs rounds, until one has to be waited for or the vote is over. */
  private advance(): void {
    const { rounds } = this;
    try {
      while (!this.finished) {
        if (this.roundIsOpen) this.closeRound();
        if (rounds.crash !== undefined) {
          this.fail(rounds.crash.error);
          return;
        }
        const move = this.box.next(rounds.cancelled, rounds.stopped);
        if (move.type === "launch") {
          if (!this.runRound(move.samples)) return;
        } else if (move.type === "decided") {
          this.finish(this.box.decided());
        } else if (!this.escalate(move.reason)) {
          this.finish(this.box.undecided(move.reason));
        }
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /** False when the round has to be waited for. */
  private runRound(samples: number): boolean {
    const { box, rounds } = this;
    box.rounds += 1;
    rounds.onEvent?.({ type: "round-start", round: box.rounds, samples });
    this.roundIsOpen = true;
    return rounds.run(box.rounds, samples);
  }

  private closeRound(): void {
    const { box, rounds } = this;
    this.roundIsOpen = false;
    for (const ballot of rounds.takeBallots()) {
      if (ballot !== undefined) box.add(ballot);
    }
    box.calls = rounds.calls;
    if (rounds.onEvent === undefined) return;
    const { leader, margin } = box.tally;
    rounds.onEvent({
      type: "round-end",
      round: box.rounds,
      votes: box.votesCast,
      leader,
      margin,
      deficit: box.deficit,
    });
  }

  /** True when the vote goes on under new terms. */
  private escalate(reason: UndecidedReason): boolean {
    if (this.settings.escalate === undefined || reason === "cancelled" || reason === "budget") return false;
    const escalation = this.settings.escalate(this.box.undecided(reason), this.box.level + 1);
    if (escalation === undefined) return false;
    if (isPromiseLike(escalation)) throw invalidArgument("escalate()", escalation, "an object or undefined, at once");
    this.box.escalate(escalation);
    this.rounds.resume(escalation.sample);
    this.rounds.onEvent?.({ type: "escalate", reason, level: this.box.level, rule: this.box.stopRule.name });
    return true;
  }

  private finish(result: VoteResult<T>): void {
    this.rounds.onEvent?.({ type: "vote-end", result });
    if (result.status === "undecided" && this.settings.onUndecided === "throw") {
      const { signal } = this.settings;
      this.fail(result.reason === "cancelled" && signal?.aborted === true ? signal.reason : undecidedError(result));
      return;
    }
    this.finished = true;
    this.rounds.release();
    this.result = result;
    this.settle?.resolve(result);
  }

  private fail(error: unknown): void {
    this.finished = true;
    this.rounds.release();
    this.failure = { error };
    this.settle?.reject(error);
  }
}
