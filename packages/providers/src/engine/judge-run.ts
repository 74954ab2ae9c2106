import type { ProcessOutcome } from "@maestro/process";
import type { AdapterFailure, AdapterOutcome, OutputParser } from "../provider-adapter.ts";
import { isRetryable } from "./failure.ts";

/**
 * Judges a finished run: where we ended it ourselves, that is the outcome, whatever the CLI claims.
 * @param waitedFor - The failure after which the CLI was waiting when it ended: the cause of a time that ran out.
 */
export function judgeRun(
  command: string,
  { end, stderr, elapsedMs }: ProcessOutcome,
  parser: OutputParser,
  waitedFor: AdapterFailure | undefined,
): AdapterOutcome {
  const cause = waitedFor !== undefined && isRetryable(waitedFor) ? waitedFor : undefined;
  switch (end.type) {
    case "exited":
      return parser.finish({ exitCode: end.exitCode, stderr: stderr.text, elapsedMs });
    case "signaled":
      return parser.finish({ signal: end.signal, stderr: stderr.text, elapsedMs });
    case "timed-out":
      return cause ?? failure("PROVIDER_TIMEOUT", `no answer within ${seconds(end.afterMs)}`);
    case "stalled":
      return cause ?? failure("PROVIDER_STALLED", `no output for ${seconds(end.afterMs)}`);
    case "cancelled":
      return waitedFor ?? failure("PROVIDER_CANCELLED", "the caller ended the call");
    case "output-limited":
      return failure("PROVIDER_OUTPUT_LIMIT", `wrote more than ${end.maxOutputBytes} bytes`);
    case "not-found":
      return failure("PROVIDER_NOT_INSTALLED", `the command "${end.file}" is not there`);
    case "spawn-failed":
      return failure("PROVIDER_BAD_CONFIG", `"${command}" could not be started: ${end.message}`);
    default:
      return end satisfies never;
  }
}

function failure(code: AdapterFailure["code"], message: string): AdapterFailure {
  return { type: "failure", code, message };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
