import { Option, type Command } from "commander";
import { InvalidArgumentError, stages } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { CommandContext } from "../command-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { advisersOption, timeoutOption } from "../options/adviser-options.ts";
import { addContextOptions } from "../options/context-options.ts";
import { languageOption } from "../options/language-option.ts";
import { collect } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";
import { beginWorkflow, resumeWorkflow, type BegunWorkflow } from "../run/begin-workflow.ts";
import { endOpenWorkflow } from "../run/end-open-workflow.ts";
import type { RunWorkflowOptions } from "../run/run-options.ts";
import { runWorkflow, type WorkflowOutcome } from "../run/run-workflow.ts";

/** `maestro run`: all stages of a workflow, with a person's decision after each. */
export function defineRun(command: Command, context: CommandContext): void {
  command
    .description(
      "Runs analyze, hypothesize, implement, debug and improve on a task. It shows the result of each stage and asks you to " +
        "approve, revise or reject it; you can also decide on the page of `maestro review` or with `maestro approvals`. " +
        "Without a terminal it stops where a person has to decide, with exit code 5. Files are changed only with --apply, " +
        "and each change only once it is approved.",
    )
    .argument("[task...]", orPiped("the task"))
    .addOption(advisersOption("each stage's own"))
    .addOption(
      new Option("--from <stage>", "stage to begin with (default: analyze)").choices([...stages]).conflicts("resume"),
    )
    .option("--resume [run]", "continue the open workflow where it stopped")
    .addOption(new Option("--anew", "cancel the open workflow and begin a new one").conflicts("resume"))
    .option("--apply", "make each change once it is approved; a change that breaks a passing check is reverted")
    .option("--verify <command>", "command that checks the work (repeatable)", collect)
    .option("--no-approval", "ask nobody: run all stages without approval")
    .option("--auto-approve-low-risk", "let the configured rule approve low-risk analyses")
    .option("--wait", "without a terminal: wait until somebody decides elsewhere")
    .addOption(timeoutOption())
    .addOption(languageOption("language of reports and questions"))
    .option("--json", "print one JSON object at the end, also on failure");
  addContextOptions(command)
    .addHelpText(
      "after",
      examples(
        ['maestro run "The tax test fails" -f src/tax.ts --apply --verify "npm test"', "you decide after each stage"],
        ["maestro run --resume", "continue where it stopped"],
        ['maestro run "The tax test fails" -a offline --no-approval', "a dry run; every answer is simulated"],
      ),
    )
    .action((words: string[], options: RunWorkflowOptions) => run(words, options, context));
}

async function run(words: readonly string[], options: RunWorkflowOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  if (options.resume !== undefined && words.length > 0) {
    throw new InvalidArgumentError({ argument: "task", value: words.join(" "), expected: "none: --resume knows it" });
  }
  const task =
    options.resume === undefined
      ? await readPrompt(words, { argument: "task", command: `${context.commandName} run` }, terminal)
      : "";
  const services = await context.services();
  const begun =
    options.resume === undefined
      ? await beginWorkflow(task, options, services, context)
      : await resumeWorkflow(options.resume, services, context);
  context.opened(begun.runId, `Continue with \`${context.commandName} run --resume\`.`);
  if (!options.approval) terminal.stderr.write("Nobody is asked between the stages (--no-approval).\n");
  const outcome = await work(begun, options, services, context);
  const { presentWorkflow } = await import("../run/present-workflow.ts");
  const { tellEnd } = await import("../run/tell-workflow.ts");
  if (options.json === true) writeJson(terminal, presentWorkflow(outcome, begun.runId, context));
  else tellEnd(outcome, begun.runId, context);
  context.exit(exitCodeOf(outcome));
}

async function work(
  begun: BegunWorkflow,
  options: RunWorkflowOptions,
  services: ComposedServices,
  context: CommandContext,
): Promise<WorkflowOutcome> {
  try {
    return await runWorkflow(begun, { options, services, context });
  } catch (error) {
    // A workflow that could not begin is not left open in the way of the next one.
    if ((await services.stages.overview()).state.history.length === 0) await endOpenWorkflow(services);
    throw error;
  }
}

function exitCodeOf({ end, visits }: WorkflowOutcome): ExitCode {
  switch (end) {
    case "completed":
      return exitCodes.ok;
    case "waiting":
    case "escalated":
      return exitCodes.waiting;
    case "rejected":
      return exitCodes.failed;
    case "failed":
      return visits.at(-1)?.result?.error?.code === "STAGE_NO_ANSWER" ? exitCodes.noAdviser : exitCodes.failed;
    default:
      return end satisfies never;
  }
}
