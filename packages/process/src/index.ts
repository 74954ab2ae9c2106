// The one place in Maestro that starts and kills child processes.
export type {
  CapturedStream,
  ProcessCommand,
  ProcessEnd,
  ProcessOutcome,
  ProcessRunner,
  RunOptions,
} from "./process-runner.ts";
