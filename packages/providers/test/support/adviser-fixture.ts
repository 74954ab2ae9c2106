import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MaskedText } from "@maestro/core";
import type { CliProviderConfig, CommandProviderConfig } from "@maestro/core/config";
import type { ProcessCommand, ProcessEnd, ProcessOutcome, ProcessRunner, RunOptions } from "@maestro/process";
import { onTestFinished } from "vitest";
import type { AdviserDeps } from "../../src/index.ts";

/** A text taken for masked. */
export function masked(text: string): MaskedText {
  return text as MaskedText;
}

const common = { enabled: true, timeoutSec: 300, stallTimeoutSec: 300, allowRead: false, passEnvironment: [] };

/** Configuration of a CLI as it is shipped, with changes. */
export function cliConfig(
  type: CliProviderConfig["type"],
  changes: Partial<CliProviderConfig> = {},
): CliProviderConfig {
  const command = type === "antigravity" ? "agy" : type;
  return { ...common, type, command, extraArgs: [], ...changes };
}

/** Configuration of a declared program. */
export function commandConfig(changes: Partial<CommandProviderConfig> = {}): CommandProviderConfig {
  return {
    ...common,
    type: "command",
    command: process.execPath,
    args: [],
    prompt: "stdin",
    answer: { format: "text" },
    environment: {},
    ...changes,
  };
}

/** A directory that is gone after the test. */
export function scratchRootOfTest(): string {
  const path = mkdtempSync(join(tmpdir(), "providers-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Time stands still, randomness is in the middle, pauses take no time. */
export function testDeps(runner: ProcessRunner): Omit<AdviserDeps, "scratchRoot"> {
  return {
    runner,
    environment: { PATH: process.env["PATH"], HOME: "/nowhere" },
    clock: { now: () => 0, monotonicMs: () => 0 },
    random: () => 0.5,
    cores: 2,
    sleep: async () => {},
  };
}

/** What a scripted run does. */
export interface ScriptedRun {
  readonly lines?: readonly string[] | undefined;
  readonly stderr?: string | undefined;
  readonly end?: ProcessEnd | undefined;
  readonly elapsedMs?: number | undefined;
}

/** One start of a program, as the runner was asked for it. */
export interface Start {
  readonly command: ProcessCommand;
  readonly options: RunOptions;
}

/** A runner that keeps what it is asked to run and plays what a function says. */
export function scriptedRunner(
  play: (start: Start, index: number) => ScriptedRun | Promise<ScriptedRun>,
): ProcessRunner & { readonly starts: readonly Start[] } {
  const starts: Start[] = [];
  return {
    starts,
    run: async (command, options = {}): Promise<ProcessOutcome> => {
      const start = { command, options };
      starts.push(start);
      const run = await play(start, starts.length - 1);
      for (const line of run.lines ?? []) options.onStdoutLine?.(line);
      return {
        end: run.end ?? { type: "exited", exitCode: 0 },
        stdout: captured((run.lines ?? []).join("\n")),
        stderr: captured(run.stderr ?? ""),
        elapsedMs: run.elapsedMs ?? 0,
      };
    },
  };
}

function captured(text: string): { text: string; totalBytes: number; truncated: boolean } {
  return { text, totalBytes: Buffer.byteLength(text), truncated: false };
}
