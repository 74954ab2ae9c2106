import type { ContextInput } from "@maestro/workflow";
import type { Command } from "commander";
import { collect } from "./option-parsers.ts";

/** What a prompt is told beside its files. */
export interface FactOptions {
  readonly fact?: readonly string[];
  readonly error?: readonly string[];
  readonly constraint?: readonly string[];
}

/** Options by which a command takes context for its prompt. */
export interface ContextOptions extends FactOptions {
  readonly file?: readonly string[];
}

/** Adds the context options to a command; each can be given several times. */
export function addContextOptions(command: Command): Command {
  const file = "file to quote, within the workspace or its roots (repeatable)";
  return addFactOptions(command.option("-f, --file <path>", file, collect));
}

/** Adds the context options that are no files. */
export function addFactOptions(command: Command): Command {
  return command
    .option("--fact <text>", "established fact (repeatable)", collect)
    .option("--error <text>", "error log or stack trace (repeatable)", collect)
    .option("--constraint <text>", "requirement that must hold (repeatable)", collect);
}

/** The context as the workflow takes it. */
export function toContextInput(options: ContextOptions): ContextInput {
  return { files: options.file, facts: options.fact, errors: options.error, constraints: options.constraint };
}
