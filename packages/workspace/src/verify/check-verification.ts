import { realpath } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import { toCommandType } from "./command-type.ts";
import type { CheckedCommand } from "./run-command.ts";

/** One command to run. */
export interface VerifyCommand {
  /** A line, tokenised without a shell; or its words. */
  readonly command: string | readonly string[];
  /** One of `commandTypes`. @default "custom" */
  readonly type?: string | undefined;
  /** At most 1800000. @default the verification's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
  /** Relative to the verification's `cwd`. @default that */
  readonly cwd?: string | undefined;
}

/** Where and how long commands run. */
export interface VerificationPlace {
  readonly root: string;
  /** Relative to the root. @default the root */
  readonly cwd?: string | undefined;
  /** Of a command without a limit of its own. @default 300000 */
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 300_000;
const maxTimeoutMs = 1_800_000;

/**
 * Refuses what `verify` would refuse, and runs nothing: for callers that open a record of the run first.
 * @throws InvalidArgumentError as `verify` does.
 */
export async function assertVerifiable(commands: readonly VerifyCommand[], options: VerificationPlace): Promise<void> {
  await checkVerification(commands, options);
}

/**
 * Checks commands and where they are to run.
 * @throws InvalidArgumentError for an empty list, an unknown type, a time limit out of range, or a directory outside the root.
 */
export async function checkVerification(
  commands: readonly VerifyCommand[],
  options: VerificationPlace,
): Promise<{ readonly root: string; readonly checked: readonly CheckedCommand[] }> {
  if (commands.length === 0) {
    throw new InvalidArgumentError({ argument: "commands", value: commands, expected: "at least one command" });
  }
  const { timeoutMs = defaultTimeoutMs } = options;
  const root = await directoryInside(options.root, ".", undefined);
  const cwd = await directoryInside(root, options.cwd ?? ".", "cwd");
  const checked = await Promise.all(
    commands.map((command, index) => checkCommand(command, { root, cwd, timeoutMs, index })),
  );
  return { root, checked };
}

async function checkCommand(
  { command, type = "custom", timeoutMs, cwd }: VerifyCommand,
  around: { readonly root: string; readonly cwd: string; readonly timeoutMs: number; readonly index: number },
): Promise<CheckedCommand> {
  const argument = `commands[${around.index}]`;
  const limitMs = timeoutMs ?? around.timeoutMs;
  if (!(limitMs > 0 && limitMs <= maxTimeoutMs)) {
    throw new InvalidArgumentError({
      argument: `${argument}.timeout_sec`,
      value: limitMs / 1000,
      expected: `more than 0 and at most ${maxTimeoutMs / 1000} seconds`,
    });
  }
  return {
    command,
    type: toCommandType(type, `${argument}.type`),
    timeoutMs: limitMs,
    cwd:
      cwd === undefined ? around.cwd : await directoryInside(around.root, resolve(around.cwd, cwd), `${argument}.cwd`),
  };
}

async function directoryInside(root: string, path: string, argument: string | undefined): Promise<string> {
  const refuse = (expected: string): never => {
    throw new InvalidArgumentError({
      argument: argument ?? "root",
      value: argument === undefined ? root : path,
      expected,
    });
  };
  const real = await realpath(resolve(root, path)).catch(() => refuse("a directory that exists"));
  if (argument !== undefined && real !== root && !real.startsWith(root + sep)) refuse(`a directory inside ${root}`);
  return real;
}
