import { Option, type Command } from "commander";
import { selectionModes, type SelectionMode } from "@maestro/coordination";
import type { SelectionEvent } from "@maestro/workflow";
import { presentSelection, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { collectList } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readInput } from "../read-input.ts";
import { parseCandidates } from "../select/parse-candidates.ts";
import { exitCodeOfSelection, printSelection } from "../select/print-selection.ts";

interface SelectOptions extends Pick<AdviserOptions, "timeout">, JsonOption {
  readonly mode?: SelectionMode;
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
  readonly judge?: string;
  readonly criteria?: readonly string[];
  readonly task?: string;
}

/** `maestro select`: the best of several candidates. */
export function defineSelect(command: Command, context: CommandContext): void {
  command
    .description(
      "Reads candidates as `maestro ensemble --json` prints them, and prints the best one. A candidate that failed its test " +
        "never wins. A judge is asked only if the tests leave a choice, and does not judge its own work if another adviser " +
        "is available. Exit code 3: there is no winner, or a person should look at it first.",
    )
    .argument("[file]", orPiped("JSON with the candidates"))
    .addOption(new Option("--mode <mode>", "what decides (default: tests_first)").choices([...selectionModes]))
    .option("--passed <ids>", "candidates that passed the tests, separated by commas", collectList)
    .option("--failed <ids>", "candidates that failed them", collectList)
    .option("--judge <name>", "the adviser that judges (default: claude)")
    .option("--criteria <words>", "what it judges by (default: correctness, safety, completeness)", collectList)
    .option("--task <text>", "the task that the candidates answer, for the judge")
    .addOption(timeoutOption("each judgement"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ['maestro ensemble --json "Fix the race" > drafts.json', "ask for candidates"],
        ["maestro select drafts.json --passed codex-1 --failed gemini-1", "the one that passed"],
        ['maestro select drafts.json --mode llm_judge --task "Fix the race"', "let claude judge"],
      ),
    )
    .action((file: string | undefined, options: SelectOptions) => select(file, options, context));
}

async function select(file: string | undefined, options: SelectOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const candidates = parseCandidates(await readInput(file, "candidates as JSON", context));
  const services = await context.services();
  const toTests = (ids: readonly string[] = [], passed: boolean) => ids.map((candidateId) => ({ candidateId, passed }));
  const started = services.startSelection(
    {
      candidates,
      mode: options.mode,
      tests: [...toTests(options.passed, true), ...toTests(options.failed, false)],
      judgeProvider: options.judge,
      criteria: options.criteria,
      task: options.task,
      timeoutMs: options.timeout,
    },
    { signal: context.signal, onEvent: (event) => tell(event, context) },
  );
  const { runId, result } = await followRun(started, { context });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentSelection(result), runId }));
  else printSelection(result, runId, context);
  context.exit(exitCodeOfSelection(result));
}

function tell(event: SelectionEvent, { terminal }: CommandContext): void {
  if (event.type === "judge-start") terminal.stderr.write(`asking a judge about ${event.candidates} candidates\n`);
  else terminal.stderr.write(`${event.judge} gave no judgement: ${event.problems.join("; ")}\n`);
}
