import type { ContextInput } from "@maestro/workflow";
import type { Command } from "commander";
import { collect } from "./option-parsers.ts";

/** Options by which a command takes context for its prompt. */
export interface ContextOptions {
  readonly file?: readonly string[];
  readonly fact?: readonly string[];
  readonly error?: readonly string[];
  readonly constraint?: readonly string[];
}

/** Adds the context options to a command; each can be given several times. */
export function addContextOptions(command: Command): Command {
  return command
    .option("-f, --file <path>", "file to quote, within the workspace or its roots (repeatable)", collect)
    .option("--fact <text>", "established fact (repeatable)", collect)
    .option("--error <text>", "error log or stack trace (repeatable)", collect)
    .option("--constraint <text>", "requirement that must hold (repeatable)", collect);
}

/** The context as the workflow takes it. */
export function toContextInput(options: ContextOptions): ContextInput {
  return { files: options.file, facts: options.fact, errors: options.error, constraints: options.constraint };
}
