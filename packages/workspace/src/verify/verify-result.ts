import type { CommandType } from "./command-type.ts";
import type { ParsedOutput } from "./output/parsed-output.ts";

/** How a command ended. Only `passed` is a pass. */
export type VerifyStatus =
  /** It exited with 0. */
  | "passed"
  /** It exited with another code. */
  | "failed"
  /** It was ended at its limit, with its whole process group. */
  | "timeout"
  /** It did not start, or a signal that was not ours ended it. */
  | "error"
  /** It may not run; `metadata.reason` says why, `metadata.configuration` what would allow it. */
  | "blocked";

/** What one command gave. */
export interface VerifyResult {
  readonly type: CommandType;
  readonly command: string;
  readonly status: VerifyStatus;
  readonly passed: boolean;
  /** Null when there is none: it did not run, or was killed. */
  readonly exitCode: number | null;
  /** First and last half of 256 KB, without control sequences, masked. */
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** What it ran in; null when it did not run. */
  readonly sandbox: "bubblewrap" | "none" | null;
  /** Counts, failed names and the first error, where the output is of a known tool. */
  readonly parsed?: ParsedOutput;
  readonly metadata: {
    /** Why it did not pass, unless it exited by itself. */
    readonly reason?: string;
    /** The configuration that would allow a blocked command. */
    readonly configuration?: string;
    /** Why there is no sandbox. */
    readonly sandboxReason?: string;
    readonly cwd?: string;
    readonly timeoutMs?: number;
    /** The command as it ran, where a tool was asked to write a report beside what it prints. */
    readonly ran?: string;
    /** Bytes that the streams gave, when not all are kept. */
    readonly stdoutBytes?: number;
    readonly stderrBytes?: number;
    readonly maskedCount?: number;
  };
}

/** What all commands gave. */
export interface VerifyReport {
  /** `2/3 checks passed (failed: npm run lint)`. */
  readonly summary: string;
  readonly allPassed: boolean;
  readonly totalDurationMs: number;
  /** Unit tests and type checks that did not pass, as `type: command`. */
  readonly criticalFailures: readonly string[];
  /** In the order of the commands, without those that were not started. */
  readonly results: readonly VerifyResult[];
}
