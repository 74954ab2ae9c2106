import type { Readable, Writable } from "node:stream";

/** Signals that ask a server to end: Claude Code sends SIGINT, Codex and Gemini CLI SIGTERM, a closed terminal SIGHUP. */
const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Where signals of the operating system arrive. */
export interface SignalSource {
  readonly on: (signal: (typeof endSignals)[number], listener: () => void) => unknown;
}

/** What can end a server on stdio. */
export interface EndSources {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly signals: SignalSource;
}

/** Settles with the reason to stop as soon as there is one: a signal, or the closed pipes of a client that has died. */
export function waitForEnd({ stdin, stdout, signals }: EndSources): Promise<string> {
  return new Promise((resolve) => {
    stdin.once("end", () => resolve("stdin ended"));
    stdin.once("close", () => resolve("stdin closed"));
    stdin.on("error", () => resolve("stdin broke"));
    stdout.on("error", () => resolve("stdout broke"));
    void waitForSignal(signals).then(resolve);
  });
}

/** Settles with the first signal. Listeners stay, so that a second one does not end the process before it has cleaned up. */
export function waitForSignal(signals: SignalSource): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of endSignals) signals.on(signal, () => resolve(signal));
  });
}
