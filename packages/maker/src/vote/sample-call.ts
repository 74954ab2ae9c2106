import type { SampleContext } from "./sample.ts";

/** Gives the signal of a vote, made when first asked for. */
export interface SignalSource {
  readonly signal: AbortSignal;
}

/** One call of the sampler. A class, so that the signal costs nothing until it is read. */
export class SampleCall implements SampleContext {
  readonly index: number;
  readonly attempt: number;
  readonly round: number;
  readonly temperature: number;
  private readonly source: SignalSource;

  constructor(source: SignalSource, index: number, attempt: number, round: number, temperature: number) {
    this.source = source;
    this.index = index;
    this.attempt = attempt;
    this.round = round;
    this.temperature = temperature;
  }

  get signal(): AbortSignal {
    return this.source.signal;
  }
}
