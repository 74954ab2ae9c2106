import { createEventQueue, type EventQueue } from "../event-queue.ts";
import type { Sampler } from "./sample.ts";
import { VoteDriver } from "./vote-driver.ts";
import type { VoteEvent } from "./vote-event.ts";
import { resolveVoteOptions, type VoteOptions } from "./vote-options.ts";
import type { VoteResult } from "./vote-result.ts";

/**
 * A vote. It starts when `result` is read or the iteration begins; iterate first to see every event. Leaving the loop
 * cancels the vote.
 */
export interface VoteRun<T = string> extends AsyncIterable<VoteEvent<T>> {
  readonly result: Promise<VoteResult<T>>;
}

/**
 * Asks an adviser again and again until one answer is k votes ahead of every other, or says that none was.
 *
 * Each round launches exactly as many samples as the leader still needs, in parallel, and counts them in launch order:
 * the votes are those of sequential sampling, none is wasted, and the outcome does not depend on who answers first.
 * Flagged answers are discarded; failed calls are neither votes nor flags.
 *
 * @param sample - Asks once. Must give a fresh, independent answer each time.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for options that cannot be used. With `onUndecided: "throw"` the result
 *   rejects with `MAKER_UNDECIDED`, or with the signal's reason when it ended the vote.
 * @see arXiv 2511.09030, algorithms 2 and 3
 */
export function vote<T = string>(sample: Sampler<T>, options: VoteOptions<T> = {}): VoteRun<T> {
  return new LazyVoteRun(new VoteDriver(sample, resolveVoteOptions(sample, options)));
}

class LazyVoteRun<T> implements VoteRun<T> {
  private readonly driver: VoteDriver<T>;
  private running: Promise<VoteResult<T>> | undefined = undefined;
  private events: EventQueue<VoteEvent<T>> | undefined = undefined;

  constructor(driver: VoteDriver<T>) {
    this.driver = driver;
  }

  get result(): Promise<VoteResult<T>> {
    return (this.running ??= this.start());
  }

  [Symbol.asyncIterator](): AsyncIterator<VoteEvent<T>> {
    if (this.events === undefined) {
      const events = createEventQueue<VoteEvent<T>>(() => {
        this.driver.cancel();
        return this.result.catch(() => {});
      });
      this.events = events;
      this.driver.onEvent = events.push;
      this.result.then(
        () => events.close(),
        (error: unknown) => events.close({ error }),
      );
    }
    return this.events.iterator;
  }

  private start(): Promise<VoteResult<T>> {
    try {
      const result = this.driver.start();
      return result instanceof Promise ? result : Promise.resolve(result);
    } catch (error) {
      return Promise.reject(error);
    }
  }
}
