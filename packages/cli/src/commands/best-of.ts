import type { Command } from "commander";
import type { BestOfEvent, BestOfResult } from "@maestro/workflow";
import { presentSelection, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { advisersOption, timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { addContextOptions, toContextInput, type ContextOptions } from "../options/context-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { collect, integerFrom } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";
import { exitCodeOfSelection, printSelection } from "../select/print-selection.ts";

interface BestOfOptions extends AdviserOptions, ContextOptions, JsonOption {
  readonly verify: readonly string[];
  readonly count: number;
  readonly judge?: string;
}

/** `maestro best-of`: patches from several advisers, and the one that passes the checks. */
export function defineBestOf(command: Command, context: CommandContext): void {
  command
    .description(
      "Asks several advisers for a patch, applies each in a worktree of its own with your uncommitted changes, runs the " +
        "checks there, and prints the best patch that passes. Your files are not touched. No patch, or one that a person " +
        "should look at first: exit code 3.",
    )
    .argument("[task...]", orPiped("the task"))
    .requiredOption("--verify <command>", "a check that the patch has to pass; may be given again", collect)
    .addOption(advisersOption("codex, gemini"))
    .option("-n, --count <patches>", "patches from each", integerFrom("--count", 1), 1)
    .option("--judge <name>", "who chooses among patches that pass alike (default: claude)")
    .addOption(timeoutOption())
    .addOption(jsonOption());
  addContextOptions(command)
    .addHelpText(
      "after",
      examples(
        [
          'maestro best-of "Mend the failing test" --verify "npm test" -f src/sum.ts',
          "codex and gemini, one patch each",
        ],
        ['maestro best-of -n 3 -a codex --verify "npm test" "..." > fix.diff', "three tries of one"],
        ["maestro patch apply fix.diff", "apply what was printed"],
      ),
    )
    .action((words: string[], options: BestOfOptions) => bestOf(words, options, context));
}

async function bestOf(words: readonly string[], options: BestOfOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const task = await readPrompt(words, { argument: "task", command: `${context.commandName} best-of` }, terminal);
  const services = await context.services();
  const started = services.startBestOf(
    {
      task,
      verify: options.verify.map((command) => ({ command })),
      providers: options.adviser,
      perProvider: options.count,
      judgeProvider: options.judge,
      context: toContextInput(options),
      timeoutMs: options.timeout,
    },
    { signal: context.signal, onEvent: (event) => tell(event, context) },
  );
  const { runId, result } = await followRun(started, { context });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentBestOf(result), runId }));
  else printSelection(result, runId, context);
  context.exit(exitCodeOfSelection(result));
}

function presentBestOf(result: BestOfResult): ReturnType<typeof presentSelection> {
  const selection = presentSelection(result);
  const attempts = result.attempts.map(({ changedChecks, ...attempt }) => ({
    ...attempt,
    changed_checks: [...changedChecks],
  }));
  return { ...selection, fields: { ...selection.fields, attempts } };
}

function tell(event: BestOfEvent, { terminal }: CommandContext): void {
  if (event.type === "candidate-end") {
    const { id, ok } = event.candidate;
    terminal.stderr.write(ok ? `${id} answered\n` : `${id} failed: ${event.candidate.error.message}\n`);
  } else {
    const { id, refusal, summary } = event.attempt;
    terminal.stderr.write(`${id}: ${refusal ?? summary ?? "not checked"}\n`);
  }
}
