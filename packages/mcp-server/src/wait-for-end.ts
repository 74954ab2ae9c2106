import type { Readable, Writable } from "node:stream";

/** Where signals of the operating system arrive. */
export interface SignalSource {
  readonly on: (signal: "SIGINT" | "SIGTERM" | "SIGHUP", listener: () => void) => unknown;
}

/** What can end a server on stdio. */
export interface EndSources {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly signals: SignalSource;
}

/**
 * Settles with the reason, once there is one to stop. Clients differ: Claude Code sends SIGINT, Codex and Gemini CLI
 * SIGTERM, a closed terminal SIGHUP, and a client that died just leaves closed pipes. Listeners stay, so that a second
 * signal does not end the process before it has cleaned up.
 */
export function waitForEnd({ stdin, stdout, signals }: EndSources): Promise<string> {
  return new Promise((resolve) => {
    stdin.once("end", () => resolve("stdin ended"));
    stdin.once("close", () => resolve("stdin closed"));
    stdin.on("error", () => resolve("stdin broke"));
    stdout.on("error", () => resolve("stdout broke"));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) signals.on(signal, () => resolve(signal));
  });
}
