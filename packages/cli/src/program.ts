import { Command, CommanderError } from "commander";
import type { CommandContext } from "./command-context.ts";
import { addConfigCommand } from "./commands/config.ts";
import { addConsultCommand } from "./commands/consult.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addEnsembleCommand } from "./commands/ensemble.ts";
import { addMaskCommand } from "./commands/mask.ts";
import { addServeCommand } from "./commands/serve.ts";
import { addTrustCommand } from "./commands/trust.ts";
import { addVoteCommand } from "./commands/vote.ts";
import { cliVersion } from "./cli-version.ts";

const exitCodeHelp = `
Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 3 vote undecided,
            4 no adviser could be asked, 130 interrupted.

Start with:
  maestro doctor                                   what is installed, and what to do about the rest
  maestro consult "Explain this error" -f app.log  ask codex
  maestro vote "Is 91 prime? yes or no"            let codex, gemini and claude vote`;

/** The command line: every command with its options. Throws instead of ending the process. */
export function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command("maestro")
    .description("Many unreliable coding agents, one reliable decision.")
    .version(cliVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", exitCodeHelp)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .exitOverride((error: CommanderError) => {
      throw error;
    });
  addDemoCommand(program, context);
  addConsultCommand(program, context);
  addEnsembleCommand(program, context);
  addVoteCommand(program, context);
  addServeCommand(program);
  addMaskCommand(program, context);
  addConfigCommand(program, context);
  addTrustCommand(program, context);
  return program;
}
