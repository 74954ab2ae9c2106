import { BallotBox } from "./ballot-box.ts";
import { failedBallot, judgeAnswer, type Ballot } from "./ballot.ts";
import { isPromiseLike } from "./is-promise-like.ts";
import { LazySignal } from "./lazy-signal.ts";
import { SampleCall } from "./sample-call.ts";
import type { Sample, Sampler } from "./sample.ts";
import { undecidedError } from "./undecided-error.ts";
import type { VoteEvent } from "./vote-event.ts";
import type { VoteSettings } from "./vote-options.ts";
import type { UndecidedReason, VoteResult } from "./vote-result.ts";

/**
 * Runs one vote: launches a batch, waits for its last call, counts it in launch order, asks what is next. It makes no
 * promise as long as the sampler makes none.
 */
export class VoteDriver<T> {
  /** Who wants events sets this. */
  onEvent: ((event: VoteEvent<T>) => void) | undefined = undefined;

  private readonly settings: VoteSettings<T>;
  private readonly box: BallotBox<T>;
  private readonly signals: LazySignal;
  private sample: Sampler<T>;

  /** Ballots of the open round by launch order; those that were never launched are missing. */
  private round: (Ballot<T> | undefined)[] | undefined = undefined;
  private roundSize = 0;
  private firstIndex = 0;
  private launched = 0;
  private running = 0;
  /** The first valid answer: another of the same text need not be judged again. */
  private firstValid: Ballot<T> | undefined = undefined;

  private cancelled = false;
  /** A failure that no repetition can help: nothing more is launched. */
  private stopped = false;
  /** Thrown by a callback of the caller: the vote cannot go on. */
  private crash: { readonly error: unknown } | undefined = undefined;
  private finished = false;
  private result: VoteResult<T> | undefined = undefined;
  private settle: { resolve: (result: VoteResult<T>) => void; reject: (error: unknown) => void } | undefined =
    undefined;

  constructor(sample: Sampler<T>, settings: VoteSettings<T>) {
    this.sample = sample;
    this.settings = settings;
    this.box = new BallotBox(settings);
    const { signal } = settings;
    this.signals = new LazySignal(signal, () => this.cancel(signal?.reason));
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
    if (this.result === undefined) throw this.crash?.error;
    return this.result;
  }

  /** Ends the vote when the calls that are running have ended. */
  cancel(reason?: unknown): void {
    this.cancelled = true;
    this.signals.abort(reason);
  }

  /** Counts what has come in and runs rounds, until one has to be waited for or the vote is over. */
  private advance(): void {
    try {
      while (!this.finished) {
        this.closeRound();
        if (this.crash !== undefined) {
          this.fail(this.crash.error);
          return;
        }
        const move = this.box.next(this.cancelled, this.stopped);
        if (move.type === "launch") {
          this.openRound(move.samples);
          this.launch();
          if (this.running > 0) {
            this.signals.follow();
            return;
          }
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

  private openRound(samples: number): void {
    this.box.rounds += 1;
    this.round = [];
    this.roundSize = samples;
    this.launched = 0;
    this.onEvent?.({ type: "round-start", round: this.box.rounds, samples });
  }

  private launch(): void {
    const { concurrency, temperature } = this.settings;
    while (this.launched < this.roundSize && this.running < concurrency && !this.mustEnd()) {
      const index = this.firstIndex + this.launched;
      this.launched += 1;
      try {
        this.call(new SampleCall(this.signals, index, 0, this.box.rounds, temperature(index)));
      } catch (error) {
        this.crashed(error);
      }
    }
  }

  private mustEnd(): boolean {
    return this.cancelled || this.stopped || this.crash !== undefined;
  }

  private call(call: SampleCall): void {
    this.box.calls += 1;
    const { index, attempt, round, temperature } = call;
    this.onEvent?.({ type: "sample-start", index, attempt, round, temperature });
    let answer: ReturnType<Sampler<T>>;
    try {
      answer = this.sample(call);
    } catch (error) {
      this.failed(call, error);
      return;
    }
    if (!isPromiseLike(answer)) {
      this.answered(call, answer);
      return;
    }
    this.running += 1;
    answer.then(
      (sample) => {
        this.answered(call, sample);
        this.ended();
      },
      (error: unknown) => {
        this.failed(call, error);
        this.ended();
      },
    );
  }

  private answered(call: SampleCall, answer: Sample<T> | string): void {
    try {
      const ballot = judgeAnswer(call, answer, { settings: this.settings, known: this.firstValid });
      if (ballot.entry.key !== undefined) this.firstValid ??= ballot;
      this.keep(ballot);
    } catch (error) {
      this.crashed(error);
    }
  }

  private failed(call: SampleCall, error: unknown): void {
    try {
      const verdict = this.settings.judgeFailure(error);
      const canRetry = call.attempt < this.settings.retryPolicy.retries && !this.mustEnd();
      if (verdict.action === "retry" && canRetry) {
        this.retry(call, error, verdict.retryAfterMs);
        return;
      }
      this.keep(failedBallot(call, error));
      if (verdict.action !== "stop") return;
      this.stopped = true;
      this.signals.abort(error);
    } catch (fault) {
      this.crashed(fault);
    }
  }

  private retry(call: SampleCall, error: unknown, retryAfterMs: number | undefined): void {
    const { index, attempt, round, temperature } = call;
    const waitMs = this.settings.retryPolicy.delayMs(attempt, retryAfterMs);
    this.onEvent?.({ type: "sample-retry", index, attempt, waitMs, error });
    const wait = this.settings.retryPolicy.sleep(waitMs, this.signals.signal);
    this.running += 1;
    wait.then(
      () => {
        this.call(new SampleCall(this.signals, index, attempt + 1, round, temperature));
        this.ended();
      },
      () => {
        this.keep(failedBallot(call, error));
        this.ended();
      },
    );
  }

  private keep(ballot: Ballot<T>): void {
    if (this.round !== undefined) this.round[ballot.entry.index - this.firstIndex] = ballot;
    this.onEvent?.({ type: "sample-end", entry: ballot.entry });
  }

  private crashed(error: unknown): void {
    this.crash ??= { error };
    this.signals.abort(error);
  }

  /** A call or a wait is over. */
  private ended(): void {
    this.running -= 1;
    this.launch();
    if (this.running === 0) this.advance();
  }

  private closeRound(): void {
    const { round } = this;
    if (round === undefined) return;
    this.round = undefined;
    this.firstIndex += this.launched;
    for (const ballot of round) {
      if (ballot !== undefined) this.box.add(ballot);
    }
    if (this.onEvent === undefined) return;
    const { rounds, deficit, tally, votesCast } = this.box;
    const { leader, margin } = tally;
    this.onEvent({ type: "round-end", round: rounds, votes: votesCast, leader, margin, deficit });
  }

  /** True when the vote goes on under new terms. */
  private escalate(reason: UndecidedReason): boolean {
    if (this.settings.escalate === undefined || reason === "cancelled" || reason === "budget") return false;
    const escalation = this.settings.escalate(this.box.undecided(reason), this.box.level + 1);
    if (escalation === undefined) return false;
    this.box.escalate(escalation);
    this.stopped = false;
    // What ended the last calls must not end the next ones.
    this.signals.renew();
    if (escalation.sample !== undefined) this.sample = escalation.sample;
    this.onEvent?.({ type: "escalate", reason, level: this.box.level, rule: this.box.stopRule.name });
    return true;
  }

  private finish(result: VoteResult<T>): void {
    this.onEvent?.({ type: "vote-end", result });
    if (result.status === "undecided" && this.settings.onUndecided === "throw") {
      const { signal } = this.settings;
      this.fail(result.reason === "cancelled" && signal?.aborted === true ? signal.reason : undecidedError(result));
      return;
    }
    this.finished = true;
    this.signals.unfollow();
    this.result = result;
    this.settle?.resolve(result);
  }

  private fail(error: unknown): void {
    this.finished = true;
    this.signals.unfollow();
    this.crash = { error };
    this.settle?.reject(error);
  }
}
