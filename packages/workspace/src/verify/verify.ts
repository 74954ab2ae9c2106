import { systemClock, type Clock, type Masker } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import type { ProcessRunner } from "@maestro/process";
import { checkVerification, type VerifyCommand } from "./check-verification.ts";
import { commandEnvironment } from "./command-environment.ts";
import { detectCommands } from "./detect-commands.ts";
import { defaultAllowRules, type AllowRule } from "./judge-command.ts";
import { runCommand, type Candidate, type CheckedCommand, type CommandSurroundings } from "./run-command.ts";
import { findSandbox, type SandboxMode } from "./sandbox.ts";
import type { VerifyReport, VerifyResult } from "./verify-result.ts";

/** How commands are run. */
export interface VerifyOptions {
  /** The workspace: no command runs outside it. */
  readonly root: string;
  /** Relative to the root. @default the root */
  readonly cwd?: string | undefined;
  readonly runner: ProcessRunner;
  /** The environment that the commands' own is chosen from; secrets never come through. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Further variables that may come through. @default none */
  readonly environmentNames?: readonly string[] | undefined;
  /** What may run beside the defaults and what the project declares (`verify.allow`). @default none */
  readonly allow?: readonly AllowRule[] | undefined;
  /** Of each command that has no limit of its own, at most 1800000 (`verify.timeoutSec`). @default 300000 */
  readonly timeoutMs?: number | undefined;
  /** @default "auto" */
  readonly sandbox?: SandboxMode | undefined;
  /** Masks commands and their output. @default the built-in rules */
  readonly masker?: Masker | undefined;
  /** Run several at once. @default false */
  readonly parallel?: boolean | undefined;
  /** How many at once, when parallel: the machine's cores. @default 2 */
  readonly maxParallel?: number | undefined;
  /** Start no further command after one that did not pass. @default false */
  readonly stopOnFailure?: boolean | undefined;
  /**
   * Something that the commands judge: written to the stdin of each, and in a file that MAESTRO_CANDIDATE_FILE names, which
   * the caller makes and removes.
   */
  readonly candidate?: Candidate | undefined;
  /**
   * Beginning of the names of directories outside the workspace in which vitest and jest write a report. They are removed
   * again. @default no tool is asked for one
   */
  readonly scratchPrefix?: string | undefined;
  /** Told of each command as it ends. */
  readonly onResult?: ((result: VerifyResult) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Runs verification commands without a shell and reports each one's end. A command that no rule allows is `blocked` and
 * says what would allow it; a program that is missing is an `error`. Only exit code 0 is a pass.
 * @throws InvalidArgumentError for an empty list, an unknown type, a time limit out of range, or a directory outside the
 * root; nothing has run then. Rejects with the signal's reason once every process is gone.
 */
export async function verify(commands: readonly VerifyCommand[], options: VerifyOptions): Promise<VerifyReport> {
  const {
    runner,
    signal,
    parallel = false,
    stopOnFailure = false,
    sandbox: mode = "auto",
    clock = systemClock,
  } = options;
  const { root, checked } = await checkVerification(commands, options);
  const startedMs = clock.monotonicMs();
  const environmentIn = (directory: string): Readonly<Record<string, string>> =>
    commandEnvironment(options.environment, {
      directories: [...new Set([directory, root])],
      names: options.environmentNames,
    });
  const around: CommandSurroundings = {
    root,
    environmentIn,
    runner,
    signal,
    rulesIn: (directory) => rulesOf(root, directory, options.allow ?? []),
    sandbox: await findSandbox(mode, { root, env: environmentIn(root), runner, signal }),
    sandboxRequired: mode === "require",
    scratchPrefix: options.scratchPrefix,
    candidate: options.candidate,
    masker: options.masker ?? (await createMasker()),
  };
  const results: (VerifyResult | undefined)[] = checked.map(() => undefined);
  let next = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    for (let index = next++; index < checked.length && !stopped; index = next++) {
      signal?.throwIfAborted();
      const command = checked[index];
      if (command === undefined) return;
      const result = await runCommand(command, around);
      results[index] = result;
      stopped ||= stopOnFailure && !result.passed;
      options.onResult?.(result);
    }
  };
  const workers = parallel ? Math.max(1, Math.min(options.maxParallel ?? 2, checked.length)) : 1;
  const ended = await Promise.allSettled(Array.from({ length: workers }, work));
  const failure = ended.find((one) => one.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  return report(checked, results, clock.monotonicMs() - startedMs);
}

/** What is allowed in a directory: the defaults, the configured rules, and what the project declares at its root and there. */
async function rulesOf(root: string, cwd: string, configured: readonly AllowRule[]): Promise<readonly AllowRule[]> {
  const detected = await Promise.all([...new Set([root, cwd])].map((directory) => detectCommands(directory)));
  return [...defaultAllowRules, ...configured, ...detected.flat().flatMap(({ rules }) => rules)];
}

function report(
  checked: readonly CheckedCommand[],
  ended: readonly (VerifyResult | undefined)[],
  totalMs: number,
): VerifyReport {
  const results = ended.filter((result) => result !== undefined);
  const failed = results.filter((result) => !result.passed);
  const names = failed.map(({ command, status }) => (status === "failed" ? command : `${command} [${status}]`));
  const notRun = checked.length - results.length;
  const details = [
    ...(names.length > 0 ? [`failed: ${names.join(", ")}`] : []),
    ...(notRun > 0 ? [`not run: ${notRun}`] : []),
  ];
  const passedCount = results.length - failed.length;
  return {
    summary: `${passedCount}/${checked.length} checks passed${details.length > 0 ? ` (${details.join("; ")})` : ""}`,
    allPassed: passedCount === checked.length,
    totalDurationMs: Math.round(totalMs),
    criticalFailures: failed
      .filter(({ type }) => type === "unit_test" || type === "type_check")
      .map(({ type, command }) => `${type}: ${command}`),
    results,
  };
}
