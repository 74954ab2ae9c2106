import { join } from "node:path";
import type { RunId } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { ConsensusResult } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { countOf } from "../output/count-of.ts";
import { drawVotes } from "../output/draw-votes.ts";
import { shortLine } from "../output/short-line.ts";
import { styleText } from "../output/style-text.ts";
import { tellWarnings } from "../output/tell-warnings.ts";

/** What every vote has, whatever its answers are. */
export type VoteCounts = Omit<ConsensusResult, "winner" | "leader">;

/** How a vote's answers are shown. */
export interface ShownVote {
  /** The whole answer, for stdout; null when the vote is undecided. */
  readonly winner: string | null;
  /** The front runner in a few words; null when no answer was valid. */
  readonly leader: string | null;
  /** The margin asked for, and what is to be said of it: `3, calibrated`. */
  readonly k: string;
  readonly runId: RunId;
  /** Where the vote is drawn; undefined when runs are not kept. */
  readonly drawing?: string | undefined;
  /** What a vote's key is called. @default the key */
  readonly label?: ((key: string) => string) | undefined;
}

/** Prints the winner on stdout and everything about the vote on stderr. */
export function printVote(result: VoteCounts, shown: ShownVote, context: CommandContext): void {
  printOutcome(result, shown, context);
  if (shown.drawing !== undefined) context.terminal.stderr.write(`drawn in ${shown.drawing}\n`);
}

/** Where a vote's run has its drawing; undefined when runs are not kept. */
export function drawingOf(runId: RunId, { config, directories }: DrawingPlace): string | undefined {
  return config.artifacts.enabled ? join(directories.runs, runId, "vote.svg") : undefined;
}

type DrawingPlace = Pick<ComposedServices, "config" | "directories">;

function printOutcome(result: VoteCounts, shown: ShownVote, { terminal }: CommandContext): void {
  const { winner, leader, k, runId, label } = shown;
  const drawing = drawVotes(result.voteDistribution, { winnerVotes: result.votesForWinner, label });
  if (drawing !== "") terminal.stderr.write(`\n${drawing}\n`);
  tellWarnings(terminal, result.warnings);
  if (result.simulated) terminal.stderr.write(`${styleText(terminal, "yellow", "SIMULATED: no model answered")}\n`);
  const counts = `${countOf(result.totalValidVotes, "vote")}, ${result.redFlaggedCount} flagged, ${result.failedCount} failed`;
  if (winner !== null) {
    terminal.stdout.write(`${winner}\n`);
    terminal.stderr.write(`decided: ahead by ${result.margin} (k = ${k}) · ${counts} · run ${runId}\n`);
    return;
  }
  const standing =
    leader === null ? "no valid answer" : `"${shortLine(leader)}" leads by ${result.margin}, k = ${k} asked`;
  terminal.stderr.write(`undecided (${result.stopReason}): ${standing} · ${counts} · run ${runId}\n`);
  const advice =
    leader === null
      ? "No answer could be counted: ask other advisers, or say more exactly what an answer looks like."
      : "No winner: ask with a larger --max-rounds, other advisers, or a question with fewer answers.";
  terminal.stderr.write(`${advice}\n`);
}

/** A vote without any valid answer is a failure; one below its margin is undecided. */
export function exitCodeOfVote(result: VoteCounts): 0 | 1 | 3 {
  if (result.converged) return exitCodes.ok;
  return result.stopReason === "no_valid" ? exitCodes.failed : exitCodes.undecided;
}
