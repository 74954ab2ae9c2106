import type { Command } from "commander";
import type { Candidate } from "@maestro/coordination";
import type { EnsembleAnswer } from "@maestro/workflow";
import { presentEnsemble, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { advisersOption, timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { addContextOptions, toContextInput, type ContextOptions } from "../options/context-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { countOf } from "../output/count-of.ts";
import { createEnsembleProgress } from "../output/ensemble-progress.ts";
import { examples } from "../output/examples.ts";
import { formatDuration } from "../output/format-duration.ts";
import { styleText } from "../output/style-text.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";

interface EnsembleOptions extends AdviserOptions, ContextOptions, JsonOption {
  readonly count: number;
}

/** `maestro ensemble`: one task to several advisers, every answer printed. */
export function defineEnsemble(command: Command, context: CommandContext): void {
  command
    .description(
      "Asks several advisers at once and prints every answer. Nothing is chosen: the answers are candidates.",
    )
    .argument("[task...]", orPiped("the task"))
    .addOption(advisersOption("codex, gemini"))
    .option("-n, --count <answers>", "answers from each", integerFrom("--count", 1), 1)
    .addOption(timeoutOption())
    .addOption(jsonOption());
  addContextOptions(command)
    .addHelpText(
      "after",
      examples(
        ['maestro ensemble "Name this function" -f src/parse.ts', "one answer each from codex and gemini"],
        ['maestro ensemble -a codex,claude -n 2 "Why is CI red?"', "two answers each"],
        ['maestro ensemble -a offline -n 3 "What is 17 * 23?"', "without an account"],
      ),
    )
    .action((words: string[], options: EnsembleOptions) => ask(words, options, context));
}

async function ask(words: readonly string[], options: EnsembleOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const task = await readPrompt(words, { argument: "task", command: `${context.commandName} ensemble` }, terminal);
  const services = await context.services();
  const progress = createEnsembleProgress(terminal);
  const started = services.startEnsemble(
    {
      task,
      providers: options.adviser,
      perProvider: options.count,
      timeoutMs: options.timeout,
      context: toContextInput(options),
    },
    { signal: context.signal, onEvent: progress.onEvent },
  );
  const { runId, result } = await followRun(started, { context, progress });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentEnsemble(result), runId }));
  else printCandidates(result, runId, context);
}

function printCandidates(answer: EnsembleAnswer, runId: string, { terminal }: CommandContext): void {
  for (const candidate of answer.candidates) {
    if (candidate.ok)
      terminal.stdout.write(`${styleText(terminal, "bold", heading(candidate))}\n${candidate.text.trimEnd()}\n\n`);
  }
  tellWarnings(terminal, answer.warnings);
  const failed = answer.candidates.filter((candidate) => !candidate.ok).length;
  const answered = answer.candidates.length - failed;
  terminal.stderr.write(
    `${countOf(answered, "answer")}, ${failed} failed · ${formatDuration(answer.elapsedMs)} · run ${runId}\n`,
  );
}

function heading(candidate: Extract<Candidate, { ok: true }>): string {
  const model = candidate.model === undefined ? "" : ` (${candidate.model})`;
  const simulated = candidate.simulated ? ", SIMULATED" : "";
  return `== ${candidate.id}${model}${simulated}`;
}
