import type { Clock } from "@maestro/core";
import type { ProcessRunner } from "@maestro/process";

/** What advisers need from the program. */
export interface AdviserDeps {
  readonly runner: ProcessRunner;
  /** The program's own environment; advisers get an allow-listed part of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Directory for the calls' scratch directories; made with mode 0700 by the first call. */
  readonly scratchRoot: string;
  /** In [0, 1), for pauses and session ids. */
  readonly random: () => number;
  /** Processor cores, for how many calls run at once. */
  readonly cores: number;
  /** Waits between tries. @default `sleep` of `@maestro/core` */
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined;
}
