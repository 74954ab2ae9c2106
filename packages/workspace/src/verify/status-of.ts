import type { ProcessOutcome } from "@maestro/process";
import type { VerifyStatus } from "./verify-result.ts";

/** How a command ended: only exit code 0 is a pass. */
export function statusOf({ end }: ProcessOutcome): {
  readonly status: VerifyStatus;
  readonly exitCode: number | null;
  readonly reason?: string;
} {
  switch (end.type) {
    case "exited":
      return { status: end.exitCode === 0 ? "passed" : "failed", exitCode: end.exitCode };
    case "timed-out":
      return {
        status: "timeout",
        exitCode: null,
        reason: `It was still running after ${end.afterMs} ms and was stopped.`,
      };
    case "signaled":
      return { status: "error", exitCode: null, reason: `It was killed by ${end.signal}, but not by Maestro.` };
    case "not-found":
      return { status: "error", exitCode: null, reason: `There is no program ${end.file}.` };
    case "spawn-failed":
      return { status: "error", exitCode: null, reason: end.message };
    case "stalled":
    case "output-limited":
    case "cancelled":
      // Limits that are not set here; a cancelled run has thrown before.
      return { status: "error", exitCode: null, reason: `It was stopped: ${end.type}.` };
    default:
      return end satisfies never;
  }
}
