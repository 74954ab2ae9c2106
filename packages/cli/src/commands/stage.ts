import { Argument, type Command } from "commander";
import { stages, type Stage } from "@maestro/core";
import type { StageResult } from "@maestro/workflow";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import { presentStage, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { advisersOption, timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { addContextOptions, toContextInput, type ContextOptions } from "../options/context-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { collect, shareOf } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";
import { endOpenWorkflow } from "../run/end-open-workflow.ts";
import { presentApplied, presentVerification } from "../stage/present-change.ts";
import { printStage } from "../stage/print-stage.ts";

interface StageOptions extends AdviserOptions, ContextOptions, JsonOption {
  readonly confidence: number;
  readonly anew?: boolean;
  readonly apply?: boolean;
  readonly verify?: readonly string[];
}

/** `maestro stage`: one stage of the workspace's workflow. */
export function defineStage(command: Command, context: CommandContext): void {
  command
    .description(
      "Runs one stage of the workflow in this directory: asks advisers, discards invalid answers, chooses one, and prints " +
        "it as JSON. Each stage sees what the stages before it found. With --apply it makes the change that the answer " +
        "proposes; with --verify it runs checks before and after the change, and reverts a change that breaks a passing " +
        "check. If several advisers propose changes, each is checked in its own copy of the repository.",
    )
    .addArgument(new Argument("<name>", "the stage").choices([...stages]))
    .argument("[task...]", orPiped("the task (default: the open workflow's)"))
    .addOption(advisersOption("the stage's own"))
    .option("--confidence <share>", "how likely one adviser alone is to succeed, 0 to 1", shareOf("--confidence"), 0)
    .option("--anew", "cancel the open workflow and begin a new one")
    .option("--apply", "apply the change that the answer proposes")
    .option("--verify <command>", "command that checks the work (repeatable)", collect)
    .addOption(timeoutOption())
    .addOption(jsonOption());
  addContextOptions(command)
    .addHelpText(
      "after",
      examples(
        [
          'maestro stage analyze "The tax test fails" -f src/tax.ts --verify "npm test"',
          "facts, with the failing test's output",
        ],
        ["maestro stage hypothesize", "several explanations of the same task, and the best of them"],
        ['maestro stage implement -f src/tax.ts --apply --verify "npm test"', "a change, checked"],
      ),
    )
    .action((name: Stage, words: string[], options: StageOptions) => run(name, words, options, context));
}

async function run(
  stage: Stage,
  words: readonly string[],
  options: StageOptions,
  context: CommandContext,
): Promise<void> {
  const { terminal } = context;
  const command = `${context.commandName} stage ${stage}`;
  const services = await context.services();
  const fallback = options.anew === true ? undefined : await openTask(services);
  const task = await readPrompt(words, { argument: "task", command, fallback }, terminal);
  if (options.anew === true) await endOpenWorkflow(services);
  const handle = await services.stages.start(
    {
      stage,
      task,
      context: toContextInput(options),
      providers: options.adviser,
      baselineConfidence: options.confidence,
      timeoutMs: options.timeout,
      apply: options.apply,
      verify: options.verify?.map((line) => ({ command: line })),
    },
    {
      signal: context.signal,
      onEvent: ({ message }) => terminal.stderr.write(`${services.masker.mask(message).text}\n`),
    },
  );
  context.opened(handle.runId, "The workflow stays open: run the stage again to go on.");
  const result = await handle.result;
  if (options.json === true) writeJson(terminal, toEnvelope(withChange(result)));
  else printStage(result, context);
  if (!result.success) context.exit(exitCodeOf(result));
}

/** The task of the workflow that has not ended. If another process works in it, starting the stage says so. */
async function openTask({ stages: service }: ComposedServices): Promise<string | undefined> {
  const { run: current } = await service.overview();
  const goesOn = current?.status === "open" || current?.status === "interrupted" || current?.status === "running";
  return goesOn ? current.task : undefined;
}

/** The tool never touches the workspace; the command says what it did there. */
function withChange(result: StageResult): ReturnType<typeof presentStage> {
  const reply = presentStage(result);
  const { applied, verification } = result;
  return {
    ...reply,
    fields: {
      ...reply.fields,
      applied: presentApplied(applied),
      verification: presentVerification(verification),
    },
  };
}

function exitCodeOf({ error }: StageResult): 1 | 4 {
  return error?.code === "STAGE_NO_ANSWER" ? exitCodes.noAdviser : exitCodes.failed;
}
