import type { SignalSource } from "./sample-call.ts";

/** A signal that is made when first read, and follows an outer one from when somebody has to wait. */
export class LazySignal implements SignalSource {
  private readonly outer: AbortSignal | undefined;
  private readonly onOuterAbort: () => void;
  private controller: AbortController | undefined = undefined;
  private ended: { readonly reason: unknown } | undefined = undefined;
  private listening = false;

  /** @param onOuterAbort - Called when the outer signal aborts while it is followed. */
  constructor(outer: AbortSignal | undefined, onOuterAbort: () => void) {
    this.outer = outer;
    this.onOuterAbort = onOuterAbort;
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.ended !== undefined) this.controller.abort(this.ended.reason);
      else this.follow();
    }
    return this.controller.signal;
  }

  abort(reason: unknown): void {
    this.ended ??= { reason };
    this.controller?.abort(reason);
  }

  /** Gives later readers a signal that has not aborted. */
  renew(): void {
    if (this.ended === undefined) return;
    this.ended = undefined;
    this.controller = undefined;
  }

  follow(): void {
    if (this.listening || this.outer === undefined) return;
    this.listening = true;
    this.outer.addEventListener("abort", this.onOuterAbort, { once: true });
  }

  unfollow(): void {
    if (this.listening) this.outer?.removeEventListener("abort", this.onOuterAbort);
    this.listening = false;
  }
}
