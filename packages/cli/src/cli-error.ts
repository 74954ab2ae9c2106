import type { Command, CommanderError } from "commander";
import { MaestroError } from "@maestro/core";

/** Why a command could not be done. */
export type CliErrorCode =
  /** The command line cannot be understood: an unknown command or option, a missing or surplus argument. */
  | "USAGE"
  /** SIGINT, SIGTERM or SIGHUP came. */
  | "INTERRUPTED"
  /** `trust` was asked for where there is no project configuration. */
  | "NOTHING_TO_TRUST"
  /** No agent CLI can be asked, says `doctor`. */
  | "NO_ADVISER"
  /** The current directory has been removed. */
  | "NO_DIRECTORY"
  /** A person has to decide, and there is no terminal that one sits at. */
  | "NO_TERMINAL"
  /** A workflow was to begin where another one has not ended, or is being worked on. */
  | "WORKFLOW_OPEN"
  /** A workflow was to go on where none is open. */
  | "NOTHING_TO_RESUME"
  /** Somebody was about to approve, and thought better of it. */
  | "UNDECIDED"
  /** A decision was to be signed, and there is no key. */
  | "NO_KEY"
  /** A key was to be made where there is one. */
  | "KEY_EXISTS"
  /** The review page was to have a port that another process has. */
  | "PORT_IN_USE"
  /** Standard output cannot be written to. */
  | "OUTPUT";

/** A command could not be done, for a reason of the command line itself. */
export class CliError extends MaestroError<CliErrorCode> {}

/** The parser's complaint in our own form: one sentence, and what to do. */
export function toUsageError(error: CommanderError, command: Command): CliError {
  const [, complaint = "", meant] = /^(?:error: )?([^\n]*)(?:\n\((.*)\))?/u.exec(error.message) ?? [];
  const sentence = `${complaint.charAt(0).toUpperCase()}${complaint.slice(1)}`;
  return new CliError("USAGE", /[.?!]$/u.test(sentence) ? sentence : `${sentence}.`, {
    hint: meant ?? `${whatIsMissing(error, command)}Run \`${fullName(command)} --help\` to see what it takes.`,
  });
}

/** Where the argument that is missing comes from, as the command's help says it. */
function whatIsMissing({ code, message }: CommanderError, { registeredArguments }: Command): string {
  if (code !== "commander.missingArgument") return "";
  const missing = registeredArguments.find((argument) => message.endsWith(`'${argument.name()}'`));
  return missing === undefined ? "" : `${missing.name()}: ${missing.description}. `;
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
