import { resolve } from "node:path";
import type { Masker } from "@maestro/core";
import { findExecutable, stripControlSequences, type ProcessCommand, type ProcessRunner } from "@maestro/process";
import type { CommandType } from "./command-type.ts";
import { judgeCommand, type AllowRule } from "./judge-command.ts";
import { linkOutside } from "./link-outside.ts";
import { withReport } from "./machine-report.ts";
import { parseOutput } from "./output/parse-output.ts";
import type { ParsedOutput } from "./output/parsed-output.ts";
import type { Sandbox } from "./sandbox.ts";
import { statusOf } from "./status-of.ts";
import type { VerifyResult, VerifyStatus } from "./verify-result.ts";

/** One checked command. */
export interface CheckedCommand {
  readonly command: string | readonly string[];
  readonly type: CommandType;
  readonly timeoutMs: number;
  /** Real path inside the root. */
  readonly cwd: string;
}

/** What commands judge. */
export interface Candidate {
  readonly text: string;
  /** Holds the same text. Absolute. */
  readonly file: string;
}

/** What all commands of a verification share. */
export interface CommandSurroundings {
  /** Real path. */
  readonly root: string;
  /** What may run in a directory of the workspace. */
  readonly rulesIn: (directory: string) => Promise<readonly AllowRule[]>;
  /** The environment of a command in a directory of the workspace. */
  readonly environmentIn: (directory: string) => Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  readonly sandboxRequired: boolean;
  readonly runner: ProcessRunner;
  readonly candidate?: Candidate | undefined;
  /** Where a tool's report gets a directory of its own, as its name begins; undefined: no tool is asked for one. */
  readonly scratchPrefix?: string | undefined;
  readonly masker: Masker;
  readonly signal?: AbortSignal | undefined;
}

/** Kept of each stream: the first and the last half. */
const captureBytes = 256 * 1024;

/** Between SIGTERM and SIGKILL. */
const killGraceMs = 2000;

/** Judges and runs one command to its end. A command that fails, hangs or may not run is a result, never an exception. */
export async function runCommand(checked: CheckedCommand, around: CommandSurroundings): Promise<VerifyResult> {
  const { type, cwd, timeoutMs } = checked;
  const shown = around.masker.mask(
    typeof checked.command === "string" ? checked.command : checked.command.join(" "),
  ).text;
  const notRun = (status: VerifyStatus, metadata: VerifyResult["metadata"]): VerifyResult => ({
    type,
    command: shown,
    status,
    passed: false,
    exitCode: null,
    stdout: "",
    stderr: "",
    durationMs: 0,
    sandbox: null,
    metadata,
  });

  const verdict = judgeCommand(checked.command, await around.rulesIn(cwd));
  if (verdict.type === "blocked") {
    const { reason, configuration } = verdict;
    return notRun("blocked", {
      reason: around.masker.mask(reason).text,
      ...(configuration !== undefined && { configuration: around.masker.mask(configuration).text }),
    });
  }
  const escaping = await linkOutside(verdict.further, cwd, around.root);
  if (escaping !== undefined) {
    return notRun("blocked", {
      reason: `It is not run: ${escaping} leads out of the workspace through a symbolic link.`,
    });
  }
  if (around.sandboxRequired && around.sandbox.name === "none") {
    const reason = `It is not run: a sandbox is required, and ${around.sandbox.reason ?? "there is none"}. Set verify.sandbox to auto to run without.`;
    return notRun("blocked", { reason, configuration: '"verify": { "sandbox": "auto" }' });
  }
  const [name = "", ...args] = verdict.words;
  const env = around.environmentIn(cwd);
  // The sandbox would say "execvp failed" with an exit code of its own.
  const file = await findExecutable(name.includes("/") ? resolve(cwd, name) : name, env);
  if (file === undefined)
    return notRun("error", {
      reason: `There is no program ${name} on the PATH. Install it, or name the command that the project uses.`,
    });

  const { candidate } = around;
  const { outcome, reported, asked } = await withReport(
    verdict.words,
    { cwd, prefix: around.scratchPrefix },
    async (report) => {
      const command = await around.sandbox.wrap(
        withCandidate({ file, args: [...args, ...(report?.options ?? [])], cwd, env }, candidate),
        {
          readable: candidate === undefined ? [] : [candidate.file],
          writable: report === undefined ? [] : [report.directory],
        },
      );
      return around.runner.run(command, { timeoutMs, killGraceMs, captureBytes, signal: around.signal });
    },
  );
  if (outcome.end.type === "cancelled") throw outcome.end.reason;
  const stdout = around.masker.mask(stripControlSequences(outcome.stdout.text));
  const stderr = around.masker.mask(stripControlSequences(outcome.stderr.text));
  const { status, exitCode, reason } = statusOf(outcome);
  const printed = (): ParsedOutput | undefined =>
    parseOutput({ stdout: stdout.text, stderr: stderr.text, directory: cwd, failed: status !== "passed" });
  // What goes wrong outside the tests is printed, and not in the report.
  const tellsWhy = status === "passed" || (reported?.failed ?? 0) > 0;
  const found = tellsWhy ? (reported ?? printed()) : (printed() ?? reported);
  const parsed = found === undefined ? undefined : cleanParsed(found, around.masker);
  const maskedCount = stdout.count + stderr.count;
  return {
    type,
    command: shown,
    status,
    passed: status === "passed",
    exitCode,
    stdout: stdout.text,
    stderr: stderr.text,
    durationMs: Math.round(outcome.elapsedMs),
    sandbox: around.sandbox.name,
    ...(parsed !== undefined && { parsed }),
    metadata: {
      cwd,
      timeoutMs,
      ...(asked.length > 0 && { ran: around.masker.mask([...verdict.words, ...asked].join(" ")).text }),
      ...(reason !== undefined && { reason }),
      ...(around.sandbox.reason !== undefined && { sandboxReason: around.sandbox.reason }),
      ...(outcome.stdout.truncated && { stdoutBytes: outcome.stdout.totalBytes }),
      ...(outcome.stderr.truncated && { stderrBytes: outcome.stderr.totalBytes }),
      ...(maskedCount > 0 && { maskedCount }),
    },
  };
}

/** JSON may hold as escapes what is taken from the streams. */
function cleanParsed(parsed: ParsedOutput, masker: Masker): ParsedOutput {
  const { failedNames, passedNames, firstError, ...counts } = parsed;
  const clean = (text: string): string => masker.mask(stripControlSequences(text)).text;
  return {
    ...counts,
    failedNames: failedNames.map(clean),
    ...(passedNames !== undefined && { passedNames: passedNames.map(clean) }),
    ...(firstError !== undefined && { firstError: clean(firstError) }),
  };
}

function withCandidate(command: ProcessCommand, candidate: Candidate | undefined): ProcessCommand {
  if (candidate === undefined) return command;
  return { ...command, stdin: candidate.text, env: { ...command.env, MAESTRO_CANDIDATE_FILE: candidate.file } };
}
