import type { Command } from "commander";
import type { ConsultAnswer } from "@maestro/workflow";
import { presentConsult, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { addContextOptions, toContextInput, type ContextOptions } from "../options/context-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { orPiped } from "../options/piped-argument.ts";
import { createConsultProgress } from "../output/consult-progress.ts";
import { describeAnswer } from "../output/describe-answer.ts";
import { examples } from "../output/examples.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";

interface ConsultOptions extends Pick<AdviserOptions, "timeout">, ContextOptions, JsonOption {
  readonly adviser: string;
  readonly model?: string;
}

/** `maestro consult`: one question to one adviser. */
export function defineConsult(command: Command, context: CommandContext): void {
  command
    .description("Asks one adviser and prints its answer. Secrets in the prompt are masked before it leaves.")
    .argument("[prompt...]", orPiped("the question"))
    .option("-a, --adviser <name>", "who is asked: any configured provider", "codex")
    .option("-m, --model <model>", "the adviser's model (default: the adviser's own)")
    .addOption(timeoutOption("the answer"))
    .addOption(jsonOption());
  addContextOptions(command)
    .addHelpText(
      "after",
      examples(
        ['maestro consult "Explain this error" -f app.log', "ask codex about a file"],
        ["maestro consult -a claude --timeout 60 < question.md", "another adviser; the prompt from a file"],
        ['maestro consult -a offline "What is 17 * 23?" --json', "without an account; the result as JSON"],
      ),
    )
    .action((words: string[], options: ConsultOptions) => consult(words, options, context));
}

async function consult(words: readonly string[], options: ConsultOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const prompt = await readPrompt(words, { argument: "prompt", command: `${context.commandName} consult` }, terminal);
  const services = await context.services();
  const progress = createConsultProgress(terminal, [options.adviser]);
  const started = services.startConsult(
    {
      prompt,
      provider: options.adviser,
      model: options.model,
      timeoutMs: options.timeout,
      context: toContextInput(options),
    },
    { signal: context.signal, onEvent: progress.onEvent },
  );
  const { runId, result } = await followRun(started, { context, progress });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentConsult(result), runId }));
  else printAnswer(result, runId, context);
}

function printAnswer(answer: ConsultAnswer, runId: string, { terminal }: CommandContext): void {
  terminal.stdout.write(answer.text.endsWith("\n") ? answer.text : `${answer.text}\n`);
  tellWarnings(terminal, answer.warnings);
  terminal.stderr.write(`${describeAnswer(terminal, answer)} · run ${runId}\n`);
}
