import { failedBallot, judgeAnswer, type Ballot } from "./ballot.ts";
import { isPromiseLike } from "./is-promise-like.ts";
import { LazySignal } from "./lazy-signal.ts";
import { SampleCall } from "./sample-call.ts";
import type { Sample, Sampler } from "./sample.ts";
import type { VoteEvent } from "./vote-event.ts";
import type { VoteSettings } from "./vote-options.ts";

/**
 * Gets the answers of one round after another: launches its samples, as many at once as may run, repeats failed calls
 * and judges each answer as it comes. It counts no votes: its owner takes the ballots of each complete round.
 */
export class RoundRunner<T> {
  /** Who wants events sets this. */
  onEvent: ((event: VoteEvent<T>) => void) | undefined = undefined;
  /** Calls of the sampler so far, retries included. */
  calls = 0;
  cancelled = false;
  /** A failure that no retry can help: nothing more is launched. */
  stopped = false;
  /** Thrown by a callback of the caller: the vote cannot go on. */
  crash: { readonly error: unknown } | undefined = undefined;

  private readonly settings: VoteSettings<T>;
  private readonly signals: LazySignal;
  private readonly onComplete: () => void;
  private sample: Sampler<T>;

  private round = 0;
  private samples = 0;
  private firstIndex = 0;
  private launched = 0;
  private running = 0;
  private ballots: (Ballot<T> | undefined)[] = [];
  /** The first valid answer: another of the same text need not be judged again. */
  private firstValid: Ballot<T> | undefined = undefined;

  /** @param onComplete - Called when the last call of a round that had to be waited for has ended. */
  constructor(sample: Sampler<T>, settings: VoteSettings<T>, onComplete: () => void) {
    this.sample = sample;
    this.settings = settings;
    this.onComplete = onComplete;
    const { signal } = settings;
    this.signals = new LazySignal(signal, () => this.cancel(signal?.reason));
  }

  /** Runs a round. True when it is complete already, which it is as long as the sampler makes no promise. */
  run(round: number, samples: number): boolean {
    this.round = round;
    this.samples = samples;
    this.launch();
    if (this.running === 0) return true;
    this.signals.follow();
    return false;
  }

  /** The ballots of the complete round in launch order; undefined for a sample that was given up without one. */
  takeBallots(): readonly (Ballot<T> | undefined)[] {
    const { ballots } = this;
    this.ballots = [];
    this.firstIndex += this.launched;
    this.launched = 0;
    return ballots;
  }

  /** Launches nothing more and tells the calls that are running to end. */
  cancel(reason: unknown): void {
    this.cancelled = true;
    this.signals.abort(reason);
  }

  /** Goes on after an undecided vote; what ended the last calls must not end the next ones. */
  resume(sample: Sampler<T> | undefined): void {
    this.stopped = false;
    this.signals.renew();
    if (sample !== undefined) this.sample = sample;
  }

  /** Lets go of the caller's signal. */
  release(): void {
    this.signals.unfollow();
  }

  private launch(): void {
    const { concurrency, temperature } = this.settings;
    while (this.launched < this.samples && this.running < concurrency && !this.mustEnd()) {
      const index = this.firstIndex + this.launched;
      this.launched += 1;
      try {
        this.call(new SampleCall(this.signals, index, 0, this.round, temperature(index)));
      } catch (error) {
        this.crashed(error);
      }
    }
  }

  private mustEnd(): boolean {
    return this.cancelled || this.stopped || this.crash !== undefined;
  }

  private call(call: SampleCall): void {
    this.calls += 1;
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
    // A promise of another library may throw in its then, or call both back; one of ours settles once.
    Promise.resolve(answer).then(
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
    const wait = Promise.resolve(this.settings.retryPolicy.sleep(waitMs, this.signals.signal));
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
    this.ballots[ballot.entry.index - this.firstIndex] = ballot;
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
    if (this.running === 0) this.onComplete();
  }
}
