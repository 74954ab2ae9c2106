import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { getMicroStep, type MicroStepType } from "@maestro/workflow";
import { presentVote, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { advisersOption, timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { createVoteProgress } from "../output/vote-progress.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";
import { drawingOf, exitCodeOfVote, printVote } from "../vote/print-vote.ts";
import { voteOnStep } from "../vote/vote-on-step.ts";

interface VoteOptions extends AdviserOptions, JsonOption {
  readonly step?: MicroStepType;
  readonly contextText?: string;
  readonly k?: number;
  readonly maxRounds?: number;
  readonly requireJson?: boolean;
  readonly maxChars?: number;
}

/** Shown while a vote goes on. @see startConsensusVote of `@maestro/workflow`, whose default it is */
const defaultK = 3;

/** `maestro vote`: one question, answered again and again until one answer leads by k. */
export function defineVote(command: Command, context: CommandContext): void {
  command
    .description(
      "Asks advisers in turn until one answer is k votes ahead of every other. Red-flagged answers are discarded, failed " +
        "calls do not count, and below the margin there is no winner (exit code 3).",
    )
    .argument("[question...]", orPiped("a question with a short answer"))
    .option("--step <id>", "the question is this micro-step, answered in its JSON", (id) => getMicroStep(id).type)
    .option("--context-text <text>", "code or logs for the step")
    .addOption(advisersOption("codex, gemini and, except for a step, claude"))
    .option(
      "-k <votes>",
      "votes by which the winner must lead (default: 3; calibrated for a step)",
      integerFrom("-k", 1),
    )
    .option(
      "--max-rounds <answers>",
      "most answers to use, valid or flagged (default: 12; 15 for a step)",
      integerFrom("--max-rounds", 1),
    )
    .option("--require-json", "answers must be JSON; equal JSON is one vote")
    .option("--max-chars <characters>", "longer answers are flagged (default: 2000)", integerFrom("--max-chars", 1))
    .addOption(timeoutOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ['maestro vote "Is 91 prime? yes or no"', "codex, gemini and claude vote"],
        ['maestro vote -a codex -k 4 --max-rounds 20 "..."', "one adviser against itself, with a larger margin"],
        ['maestro vote -a offline "What is 17 * 23?"', "without an account"],
        ['maestro vote --require-json "..." && deploy', "a script goes on only with a winner"],
        ['maestro vote --step h1_root_cause "Why does close() fail?"', "one step of a longer task"],
      ),
    )
    .action((words: string[], options: VoteOptions) => vote(words, options, context));
}

/** A step has a schema, a limit and fields of its own; without one there is nothing that context would belong to. */
function assertTogether(options: VoteOptions): void {
  const wrong: readonly (readonly [option: string, value: unknown, expected: string])[] =
    options.step === undefined
      ? [["--context-text", options.contextText, "--step with it"]]
      : [
          ["--require-json", options.requireJson, "nothing: the answers of a step are JSON"],
          ["--max-chars", options.maxChars, "nothing: a step has its own limit"],
        ];
  for (const [argument, value, expected] of wrong) {
    if (value !== undefined) throw new InvalidArgumentError({ argument, value, expected });
  }
}

async function vote(words: readonly string[], options: VoteOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  assertTogether(options);
  const question = await readPrompt(words, { argument: "question", command: `${context.commandName} vote` }, terminal);
  if (options.step !== undefined) return voteOnStep({ ...options, step: options.step, prompt: question }, context);
  const k = options.k ?? defaultK;
  const services = await context.services();
  const progress = createVoteProgress(terminal, { k });
  const started = services.startConsensusVote(
    {
      question,
      k,
      maxSamples: options.maxRounds,
      providers: options.adviser,
      requireJson: options.requireJson,
      maxResponseChars: options.maxChars,
      timeoutMs: options.timeout,
    },
    { signal: context.signal, onEvent: progress.onEvent },
  );
  const { runId, result } = await followRun(started, { context, progress });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentVote(result), runId }));
  else {
    const { winner, leader } = result;
    printVote(result, { winner, leader, k: String(k), runId, drawing: drawingOf(runId, services) }, context);
  }
  context.exit(exitCodeOfVote(result));
}
