// The one place in Maestro that starts and kills child processes.
// Not here: what a command means, which commands are allowed, and when to try again.
export { allowListedEnvironment } from "./allow-listed-environment.ts";
export { createProcessRunner } from "./create-process-runner.ts";
export { findExecutable } from "./find-executable.ts";
export type {
  CapturedStream,
  KillAllOptions,
  ManagedProcessRunner,
  ProcessCommand,
  ProcessEnd,
  ProcessOutcome,
  ProcessRunner,
  RunOptions,
} from "./process-runner.ts";
export { stripControlSequences } from "./strip-control-sequences.ts";
