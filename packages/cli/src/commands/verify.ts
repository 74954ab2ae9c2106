import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { presentVerify, toEnvelope } from "@maestro/mcp-server/present";
import {
  commandTypes,
  detectCommands,
  type CommandType,
  type DetectedCommand,
  type VerifyCommand,
} from "@maestro/workspace";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { secondsToMs } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { createStatusLine } from "../output/status-line.ts";
import { writeJson } from "../output/write-json.ts";
import { describeSandbox, exitCodeOfReport, formatReport } from "../verify/format-report.ts";

interface VerifyOptions extends JsonOption {
  readonly detect?: boolean;
  readonly type?: CommandType;
  readonly parallel?: boolean;
  readonly stopOnFailure?: boolean;
  readonly timeout?: number;
  readonly cwd?: string;
}

/** `maestro verify`: what tests, linters and compilers say. */
export function defineVerify(command: Command, context: CommandContext): void {
  command
    .description(
      "Runs commands without a shell, in a sandbox where there is one, each ended with all its processes at its limit. " +
        "What may run is what the project declares and what verify.allow of the configuration lists; anything else is " +
        "blocked (exit code 2). A check that does not pass ends with 1.",
    )
    .argument("[commands...]", 'each a command in quotes: "npm test"')
    .option("--detect", "list the commands that this project declares; run nothing")
    .addOption(new Option("--type <type>", "what the commands check").choices([...commandTypes]))
    .option("--cwd <directory>", "where to run them, within the workspace or its roots (default: here)")
    .option("--parallel", "run several at once")
    .option("--stop-on-failure", "start nothing after a check that did not pass")
    .option("--timeout <seconds>", "limit for each command (default: 300, at most 1800)", secondsToMs("--timeout"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["maestro verify --detect", "what can be run here"],
        ['maestro verify "npm test" --type unit_test', "one check"],
        ['maestro verify --parallel "npm test" "npm run lint"', "two at once"],
      ),
    )
    .action((commands: string[], options: VerifyOptions) =>
      options.detect === true ? detect(commands, options, context) : verify(commands, options, context),
    );
}

async function detect(commands: readonly string[], options: VerifyOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  if (commands.length > 0) {
    throw new CliError("USAGE", "--detect lists commands and runs none.", { hint: "Leave out the one or the other." });
  }
  const found = await detectIn(options.cwd, context);
  const shown = found.filter(({ type }) => options.type === undefined || type === options.type);
  if (options.json === true) {
    const fields = shown.map(({ command, type, source }) => ({ command, type, source }));
    writeJson(terminal, { ok: true, commands: fields, warnings: [] });
  } else if (shown.length === 0) terminal.stderr.write("This project declares no commands.\n");
  else terminal.stdout.write(`${formatTable(shown.map(({ command, type, source }) => [type, command, source]))}\n`);
}

/**
 * What the directory that commands run in declares.
 * @throws InvalidArgumentError for one that does not exist: it would declare nothing.
 */
async function detectIn(cwd: string | undefined, { machine }: CommandContext): Promise<readonly DetectedCommand[]> {
  const directory = resolve(machine.directory, cwd ?? ".");
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() === true) return detectCommands(directory);
  throw new InvalidArgumentError({ argument: "--cwd", value: cwd, expected: "a directory that exists" });
}

async function verify(commands: readonly string[], options: VerifyOptions, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  if (commands.length === 0) {
    const hint = `\`${context.commandName} verify --detect\` lists what this project declares.`;
    throw new InvalidArgumentError({ argument: "commands", value: undefined, expected: "a command to run", hint });
  }
  const services = await context.services();
  const types = new Map((await detectIn(options.cwd, context)).map(({ command, type }) => [command, type]));
  const status = createStatusLine(terminal);
  const started = services.startVerify(
    {
      commands: commands.map((command): VerifyCommand => ({
        command,
        type: options.type ?? types.get(command),
        timeoutMs: options.timeout,
      })),
      cwd: options.cwd,
      parallel: options.parallel,
      stopOnFailure: options.stopOnFailure,
    },
    { signal, onEvent: ({ command, status: ended }) => status.show(`${ended}: ${command}`) },
  );
  const { runId, result } = await followRun(started, { context, progress: status });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentVerify(result), runId }));
  else {
    terminal.stdout.write(`${formatReport(result, terminal)}\n`);
    const said = [result.summary, describeSandbox(result), `run ${runId}`];
    terminal.stderr.write(`${said.filter((part) => part !== "").join(" · ")}\n`);
  }
  context.exit(exitCodeOfReport(result));
}
