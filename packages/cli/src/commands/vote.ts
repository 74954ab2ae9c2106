import type { Command } from "commander";
import type { ConsensusResult } from "@maestro/workflow";
import { presentVote, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { collectList, integerFrom, secondsToMs } from "../option-parsers.ts";
import { countOf } from "../output/count-of.ts";
import { drawVotes } from "../output/draw-votes.ts";
import { createVoteProgress } from "../output/vote-progress.ts";
import { examples } from "../output/examples.ts";
import { shorten } from "../output/shorten.ts";
import { styleText } from "../output/style-text.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";

interface VoteOptions {
  readonly adviser?: readonly string[];
  readonly k: number;
  readonly maxRounds: number;
  readonly requireJson?: boolean;
  readonly maxChars: number;
  readonly timeout?: number;
  readonly json?: boolean;
}

/** `maestro vote`: one question, answered again and again until one answer leads by k. */
export function addVoteCommand(program: Command, context: CommandContext): void {
  program
    .command("vote")
    .summary("decide a question by voting")
    .description(
      "Asks advisers in turn until one answer is k votes ahead of every other. Answers with red flags are discarded, " +
        "failed calls are no votes, and below the margin there is no winner (exit code 3).",
    )
    .argument(
      "[question...]",
      "a question with a short answer; `-` reads standard input, and so does nothing in a pipe",
    )
    .option("-a, --adviser <names>", "who is asked, separated by commas (default: codex, gemini, claude)", collectList)
    .option("-k <votes>", "votes the winner must be ahead", integerFrom("-k", 1), 3)
    .option("--max-rounds <answers>", "answers to use at most, valid and flagged", integerFrom("--max-rounds", 1), 12)
    .option("--require-json", "answers must be JSON; equal JSON is one vote")
    .option("--max-chars <characters>", "longer answers are flagged", integerFrom("--max-chars", 1), 2000)
    .option("--timeout <seconds>", "limit for each answer (default: the provider's, 300)", secondsToMs("--timeout"))
    .option("--json", "print one JSON object, also on failure")
    .addHelpText(
      "after",
      examples(
        ['maestro vote "Is 91 prime? yes or no"', "codex, gemini and claude vote"],
        ['maestro vote -a codex -k 4 --max-rounds 20 "..."', "one adviser against itself, with a larger margin"],
        ['maestro vote -a offline "What is 17 * 23?"', "without an account"],
        ['maestro vote --require-json "..." && deploy', "a script goes on only with a winner"],
      ),
    )
    .action((words: string[], options: VoteOptions) => vote(words, options, context));
}

async function vote(words: readonly string[], options: VoteOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const question = await readPrompt(words, { argument: "question", command: `${context.commandName} vote` }, terminal);
  const services = await context.services();
  const progress = createVoteProgress(terminal, options.k);
  try {
    const run = await services.startConsensusVote(
      {
        question,
        k: options.k,
        maxSamples: options.maxRounds,
        providers: options.adviser,
        requireJson: options.requireJson,
        maxResponseChars: options.maxChars,
        timeoutMs: options.timeout,
      },
      { signal: context.signal, onEvent: progress.onEvent },
    );
    context.opened(run.runId);
    const result = await run.result;
    progress.close();
    if (options.json === true) writeJson(terminal, toEnvelope({ ...presentVote(result), runId: run.runId }));
    else printResult(result, options.k, run.runId, context);
    context.exit(exitCodeFor(result));
  } finally {
    progress.close();
  }
}

function printResult(result: ConsensusResult, k: number, runId: string, { terminal }: CommandContext): void {
  const drawing = drawVotes(result.voteDistribution, { winnerVotes: result.votesForWinner });
  if (drawing !== "") terminal.stderr.write(`\n${drawing}\n`);
  for (const warning of result.warnings) terminal.stderr.write(`warning: ${warning}\n`);
  if (result.simulated) terminal.stderr.write(`${styleText(terminal, "yellow", "SIMULATED: no model answered")}\n`);
  const counts = `${countOf(result.totalValidVotes, "vote")}, ${result.redFlaggedCount} flagged, ${result.failedCount} failed`;
  if (result.winner !== null) {
    terminal.stdout.write(`${result.winner}\n`);
    terminal.stderr.write(`decided: ahead by ${result.margin} (k = ${k}) · ${counts} · run ${runId}\n`);
    return;
  }
  const leader =
    result.leader === null
      ? "no valid answer"
      : `"${shorten(result.leader)}" leads by ${result.margin}, k = ${k} asked`;
  terminal.stderr.write(`undecided (${result.stopReason}): ${leader} · ${counts} · run ${runId}\n`);
  terminal.stderr.write(
    "No winner: ask with a larger --max-rounds, other advisers, or a question with fewer answers.\n",
  );
}

function exitCodeFor(result: ConsensusResult): 0 | 1 | 3 {
  if (result.converged) return exitCodes.ok;
  return result.stopReason === "no_valid" ? exitCodes.failed : exitCodes.undecided;
}
