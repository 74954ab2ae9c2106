import { Command, type CommanderError } from "commander";
import { toUsageError } from "./cli-error.ts";
import type { CommandContext } from "./command-context.ts";
import { addApprovalsCommand } from "./commands/approvals.ts";
import { addBestOfCommand } from "./commands/best-of.ts";
import { addCalibrateCommand } from "./commands/calibrate.ts";
import { addClassifyCommand } from "./commands/classify.ts";
import { addConfigCommand } from "./commands/config.ts";
import { addContextCommand } from "./commands/context.ts";
import { addConsultCommand } from "./commands/consult.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addEnsembleCommand } from "./commands/ensemble.ts";
import { addEvidenceCommand } from "./commands/evidence.ts";
import { addGitStateCommand } from "./commands/git-state.ts";
import { addHanoiCommand } from "./commands/hanoi.ts";
import { addMaskCommand } from "./commands/mask.ts";
import { addPatchCommand } from "./commands/patch.ts";
import { addPlanCommand } from "./commands/plan.ts";
import { addReviewCommand } from "./commands/review.ts";
import { addRoleCommand } from "./commands/role.ts";
import { addRunCommand } from "./commands/run.ts";
import { addRunsCommand } from "./commands/runs.ts";
import { addSchemaCommand } from "./commands/schema.ts";
import { addSelectCommand } from "./commands/select.ts";
import { addServeCommand } from "./commands/serve.ts";
import { addSetupCommand } from "./commands/setup.ts";
import { addSkillCommand } from "./commands/skill.ts";
import { addStageCommand } from "./commands/stage.ts";
import { addStatsCommand } from "./commands/stats.ts";
import { addTopologyCommand } from "./commands/topology.ts";
import { addTrustCommand } from "./commands/trust.ts";
import { addVerifyCommand } from "./commands/verify.ts";
import { addVoteCommand } from "./commands/vote.ts";
import { cliVersion } from "./cli-version.ts";
import { examples } from "./output/examples.ts";

const exitCodeHelp = `
Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 3 vote undecided, no k, or nothing selected,
            4 no adviser could be asked, 5 waits for a person, 130 interrupted.
Answers go to stdout, everything about them to stderr. \`--json\` prints one JSON object, also on failure.`;

/** The command line: every command with its options. Throws instead of ending the process. */
export function createProgram(context: CommandContext): Command {
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
  program.commandsGroup("Begin:");
  addDoctorCommand(program, context);
  addDemoCommand(program, context);
  addSetupCommand(program, context);
  program.commandsGroup("Ask:");
  addConsultCommand(program, context);
  addEnsembleCommand(program, context);
  addVoteCommand(program, context);
  addSelectCommand(program, context);
  addBestOfCommand(program, context);
  program.commandsGroup("Work in stages:");
  addRunCommand(program, context);
  addStageCommand(program, context);
  addApprovalsCommand(program, context);
  addReviewCommand(program, context);
  program.commandsGroup("Long tasks:");
  addPlanCommand(program, context);
  addCalibrateCommand(program, context);
  addHanoiCommand(program, context);
  program.commandsGroup("Code:");
  addPatchCommand(program, context);
  addVerifyCommand(program, context);
  addGitStateCommand(program, context);
  program.commandsGroup("Prompts:");
  addContextCommand(program, context);
  addMaskCommand(program, context);
  addSkillCommand(program, context);
  addRoleCommand(program, context);
  addSchemaCommand(program, context);
  program.commandsGroup("One agent or several:");
  addClassifyCommand(program, context);
  addTopologyCommand(program, context);
  addStatsCommand(program, context);
  program.commandsGroup("Records:");
  addRunsCommand(program, context);
  addEvidenceCommand(program, context);
  program.commandsGroup("Set up:");
  addConfigCommand(program, context);
  addTrustCommand(program, context);
  addServeCommand(program);
  program.helpCommand("help [command]", "print the help of a command");
  throwFrom(program);
  return program;
}

/** Makes a command and those below it throw; the parser would end the process. */
function throwFrom(command: Command): void {
  command.exitOverride((error: CommanderError) => {
    throw error.exitCode === 0 || error.code === "commander.help" ? error : toUsageError(error, command);
  });
  for (const below of command.commands) throwFrom(below);
}
