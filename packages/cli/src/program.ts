import { Command, type CommanderError } from "commander";
import { toUsageError } from "./cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { commandGroups } from "./command-groups.ts";
import { cliVersion } from "./cli-version.ts";
import { examples } from "./output/examples.ts";

const exitCodeHelp = `
Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 3 vote undecided, no k, or nothing selected,
            4 no adviser could be asked, 5 waits for a person, 130 interrupted.
Answers go to stdout, everything about them to stderr. \`--json\` prints one JSON object, also on failure.`;

/**
 * The command line. Throws instead of ending the process.
 * @param argv - Its words. Only the command that they call, or ask help on, is loaded; the others have a name and a
 * summary.
 */
export async function createProgram(context: CommandContext, argv: readonly string[]): Promise<Command> {
  const { terminal } = context;
  const program = new Command("maestro")
    .description("Many unreliable coding agents, one reliable decision.")
    .version(cliVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", exitCodeHelp)
    .addHelpText(
      "after",
      examples(
        ["maestro doctor", "what is installed, and what to do about the rest"],
        ["maestro demo", "see voting work, without an account"],
        ['maestro consult "Explain this error" -f app.log', "ask codex"],
        ['maestro run "The tax test fails" -f src/tax.ts', "work it through in stages, asking you after each"],
        ['maestro vote "Is 91 prime? yes or no"', "let codex, gemini and claude vote"],
      ),
    )
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // Said by `main`, in the form of every other error.
      outputError: () => {},
    });
  const called = calledCommand(argv);
  for (const [heading, commands] of Object.entries(commandGroups)) {
    program.commandsGroup(heading);
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const command = program.command(name).summary(summary);
      if (name === called) (await load())(command, context);
    }
  }
  finish(program);
  return program;
}

/** The name of the command that is called, or that help is asked for; undefined where there is none. */
function calledCommand(argv: readonly string[]): string | undefined {
  const [first, second] = argv.filter((word) => !word.startsWith("-"));
  return first === "help" ? second : first;
}

/** Gives a command and those below it our words for help, and makes them throw: the parser would end the process. */
function finish(command: Command): void {
  command.exitOverride((error: CommanderError) => {
    throw error.exitCode === 0 || error.code === "commander.help" ? error : toUsageError(error, command);
  });
  if (command.commands.length > 0) command.helpCommand("help [command]", "print the help of a command");
  for (const below of command.commands) finish(below);
}
