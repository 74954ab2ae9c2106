import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import type { ProcessCommand } from "../src/process-runner.ts";

const path = `${dirname(process.execPath)}:/usr/bin:/bin`;

/** A command that runs a piece of JavaScript in Node. */
export function nodeScript(source: string, more: Partial<ProcessCommand> = {}): ProcessCommand {
  return { file: process.execPath, args: ["-e", source], cwd: tmpdir(), env: { PATH: path }, ...more };
}

/** A command that runs a piece of shell. */
export function shellScript(source: string, more: Partial<ProcessCommand> = {}): ProcessCommand {
  return { file: "sh", args: ["-c", source], cwd: tmpdir(), env: { PATH: path }, ...more };
}

/** The same command with a mark in its environment, which all its descendants inherit. */
export function marked(mark: string, command: ProcessCommand): ProcessCommand {
  return { ...command, env: { ...command.env, MAESTRO_TEST_MARK: mark } };
}

/** Live processes (a zombie has no environment) that carry a mark. */
export function liveProcessesWith(mark: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/environ`, "utf8").includes(`MAESTRO_TEST_MARK=${mark}\0`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
