import { stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { findExecutable } from "./find-executable.ts";
import type { ProcessCommand, ProcessEnd } from "./process-runner.ts";

/** What the system said when it did not start a command. */
export interface SpawnFailure {
  readonly code?: string | undefined;
  readonly message: string;
}

/**
 * Says why a command did not start. The system's ENOENT means three things: no such command, no such working directory,
 * or a script whose interpreter is missing; they are told apart here, after the fact, so that a good start pays nothing.
 */
export async function explainSpawnFailure(command: ProcessCommand, failure: SpawnFailure): Promise<ProcessEnd> {
  const { file, cwd, env } = command;
  if (!(await isDirectory(cwd))) {
    return { type: "spawn-failed", message: `${file} was not started: the working directory ${cwd} is no directory.` };
  }
  const isRelativePath = file.includes("/") && !isAbsolute(file);
  const found = await findExecutable(isRelativePath ? resolve(cwd, file) : file, env);
  if (failure.code === "ENOENT" && found === undefined) return { type: "not-found", file };
  return { type: "spawn-failed", message: `${file} was not started: ${reason(failure)}` };
}

function reason(failure: SpawnFailure): string {
  if (failure.code === "ENOENT") return "the interpreter that its first line names does not exist (ENOENT).";
  if (failure.code === "EACCES") return "it may not be executed (EACCES).";
  if (failure.code === "E2BIG") return "its arguments and environment are too long for the system (E2BIG); use stdin.";
  return failure.message;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Missing or not reachable: either way nothing can start there.
    return false;
  }
}
