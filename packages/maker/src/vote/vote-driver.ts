import { BallotBox } from "./ballot-box.ts";
import { failedBallot, judgeAnswer, type Ballot } from "./ballot.ts";
import { SampleCall, type SignalSource } from "./sample-call.ts";
import type { Sample, Sampler } from "./sample.ts";
import { undecidedError } from "./undecided-error.ts";
import type { VoteEvent } from "./vote-event.ts";
import type { VoteSettings } from "./vote-options.ts";
import type { UndecidedReason, VoteResult } from "./vote-result.ts";

/**
 * Runs one vote: launches a batch, waits for its last call, counts it in launch order, asks what is next. It makes no
 * promise as long as the sampler makes none.
 */
export class VoteDriver<T> implements SignalSource {
  /** Who wants events sets this. */
  onEvent: ((event: VoteEvent<T>) => void) | undefined = undefined;

  private readonly settings: VoteSettings<T>;
  private readonly box: BallotBox<T>;
  private sample: Sampler<T>;
  /** Ballots of the current round by launch order; those that were never launched are missing. */
  private round: (Ballot<T> | undefined)[] = [];
  private roundSize = 0;
  /** The first valid answer: another of the same text need not be judged again. */
  private firstValid: Ballot<T> | undefined = undefined;
  private firstIndex = 0;
  private launched = 0;
  private running = 0;

  private cancelled = false;
  /** A failure that no repetition can help, or an error thrown by a callback: nothing more is launched. */
  private stopped = false;
  private crash: { readonly error: unknown } | undefined = undefined;
  private result: VoteResult<T> | undefined = undefined;
  private finished = false;
  private settle: { resolve: (result: VoteResult<T>) => void; reject: (error: unknown) => void } | undefined =
    undefined;
  private controller: AbortController | undefined = undefined;
  private listening = false;

  constructor(sample: Sampler<T>, settings: VoteSettings<T>) {
    this.sample = sample;
    this.settings = settings;
    this.box = new BallotBox(settings);
  }

  /** Runs the vote; the result comes without a promise when every answer did. */
  start(): VoteResult<T> | Promise<VoteResult<T>> {
    this.cancelled = this.settings.signal?.aborted === true;
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
    this.controller?.abort(reason);
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.cancelled || this.stopped) this.controller.abort(this.settings.signal?.reason);
      else this.listen();
    }
    return this.controller.signal;
  }

  /** Runs rounds until one has to be waited for, or the vote is over. */
  private advance(): void {
    try {
      while (!this.finished) {
        if (this.crash !== undefined) {
          this.finish(undefined);
          return;
        }
        const move = this.box.next(this.cancelled, this.stopped);
        if (move.type === "launch") {
          this.openRound(move.samples);
          this.launch();
          if (this.running > 0) {
            this.listen();
            return;
          }
          this.closeRound();
        } else if (move.type === "decided") {
          this.finish(this.box.decided());
        } else if (!this.escalate(move.reason)) {
          this.finish(this.box.undecided(move.reason));
        }
      }
    } catch (error) {
      this.crash = { error };
      this.finish(undefined);
    }
  }

  private openRound(samples: number): void {
    this.box.rounds += 1;
    this.firstIndex += this.launched;
    this.round = [];
    this.roundSize = samples;
    this.launched = 0;
    this.onEvent?.({ type: "round-start", round: this.box.rounds, samples });
  }

  private launch(): void {
    while (this.launched < this.roundSize && this.running < this.settings.concurrency && !this.mustEnd()) {
      const index = this.firstIndex + this.launched;
      this.launched += 1;
      this.call(new SampleCall(this, index, 0, this.box.rounds, this.settings.temperature(index)));
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
      // A rule or an equivalence of the caller threw: no answer can be judged any more.
      this.crash ??= { error };
      this.controller?.abort(error);
    }
  }

  private failed(call: SampleCall, error: unknown): void {
    const verdict = this.settings.judgeFailure(error);
    const { retryPolicy } = this.settings;
    if (verdict.action === "retry" && call.attempt < retryPolicy.retries && !this.mustEnd()) {
      const waitMs = retryPolicy.delayMs(call.attempt, verdict.retryAfterMs);
      this.onEvent?.({ type: "sample-retry", index: call.index, attempt: call.attempt, waitMs, error });
      this.running += 1;
      retryPolicy.sleep(waitMs, this.signal).then(
        () => {
          this.call(new SampleCall(this, call.index, call.attempt + 1, call.round, call.temperature));
          this.ended();
        },
        () => {
          this.keep(failedBallot(call, error));
          this.ended();
        },
      );
      return;
    }
    this.keep(failedBallot(call, error));
    if (verdict.action === "stop") {
      this.stopped = true;
      this.controller?.abort(error);
    }
  }

  private keep(ballot: Ballot<T>): void {
    this.round[ballot.entry.index - this.firstIndex] = ballot;
    this.onEvent?.({ type: "sample-end", entry: ballot.entry });
  }

  /** A call or a wait is over. */
  private ended(): void {
    this.running -= 1;
    if (this.launched < this.roundSize) this.launch();
    if (this.running > 0) return;
    this.closeRound();
    this.advance();
  }

  private closeRound(): void {
    for (const ballot of this.round) {
      if (ballot !== undefined) this.box.add(ballot);
    }
    if (this.onEvent === undefined) return;
    const { rounds, deficit, tally, votesCast } = this.box;
    this.onEvent({
      type: "round-end",
      round: rounds,
      votes: votesCast,
      leader: tally.leader,
      margin: tally.margin,
      deficit,
    });
  }

  /** True when the vote goes on under new terms. */
  private escalate(reason: UndecidedReason): boolean {
    if (this.settings.escalate === undefined || reason === "cancelled" || reason === "budget") return false;
    const escalation = this.settings.escalate(this.box.undecided(reason), this.box.level + 1);
    if (escalation === undefined) return false;
    this.box.escalate(escalation);
    this.stopped = false;
    if (escalation.sample !== undefined) this.sample = escalation.sample;
    // A signal that has ended the last calls must not end the next ones.
    if (this.controller?.signal.aborted === true) this.controller = undefined;
    this.onEvent?.({ type: "escalate", reason, level: this.box.level, rule: this.box.stopRule.name });
    return true;
  }

  private finish(result: VoteResult<T> | undefined): void {
    this.finished = true;
    if (this.listening) this.settings.signal?.removeEventListener("abort", this.onAbort);
    let error = this.crash?.error;
    if (result !== undefined) {
      if (result.status === "decided" || this.settings.onUndecided !== "throw") this.result = result;
      else
        error =
          result.reason === "cancelled" && this.settings.signal?.aborted === true
            ? this.settings.signal.reason
            : undecidedError(result);
      this.onEvent?.({ type: "vote-end", result });
    }
    this.crash ??= this.result === undefined ? { error } : undefined;
    if (this.result === undefined) this.settle?.reject(error);
    else this.settle?.resolve(this.result);
  }

  private listen(): void {
    const { signal } = this.settings;
    if (this.listening || signal === undefined) return;
    this.listening = true;
    signal.addEventListener("abort", this.onAbort, { once: true });
  }

  private readonly onAbort = (): void => this.cancel(this.settings.signal?.reason);
}

function isPromiseLike<V>(value: V | PromiseLike<V>): value is PromiseLike<V> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
