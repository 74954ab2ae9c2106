import { MaestroError, type JsonObject } from "@maestro/core";
import type { ConsensusResult, ConsensusTraceEntry } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";
import { createKeyLabels, type KeyLabels } from "./key-labels.ts";

/** What every vote has, whatever its answers are. */
export type Ballots = Omit<ConsensusResult, "winner" | "leader">;

/** How many answers are listed with their votes; a vote that scatters wider shows it with these. */
const maxListedAnswers = 30;

/** The fields that all votes share. A vote without any valid answer is a failure. */
export function presentBallots(result: Ballots): ToolReply<JsonObject> {
  const counts = Object.entries(result.voteDistribution);
  const labels = createKeyLabels(counts.map(([key]) => key));
  const listed = counts.slice(0, maxListedAnswers).map(([key, votes]) => [labels.of(key), votes]);
  const unlisted = counts.length - listed.length;
  return {
    fields: {
      converged: result.converged,
      confidence: result.confidence,
      total_valid_votes: result.totalValidVotes,
      stop_reason: result.stopReason,
      vote_distribution: Object.fromEntries(listed) as JsonObject,
      red_flagged_count: result.redFlaggedCount,
      trace: result.trace.map((entry) => presentTraceEntry(entry, labels)),
      simulated: result.simulated,
    },
    warnings: unlisted === 0 ? result.warnings : [...result.warnings, `${unlisted} rarer answers are not listed.`],
    error: result.stopReason === "no_valid" ? noValidAnswer(result) : undefined,
  };
}

function presentTraceEntry(entry: ConsensusTraceEntry, labels: KeyLabels): JsonObject {
  return {
    round: entry.round,
    index: entry.index,
    provider: entry.provider,
    status: entry.status,
    key: entry.key === null ? null : labels.of(entry.key),
    red_flags: entry.redFlags,
    error: entry.error,
  };
}

function noValidAnswer(result: Ballots): MaestroError<"VOTE_NO_VALID_ANSWER"> {
  const counted = `${result.redFlaggedCount} of ${result.totalVotes} answers were red-flagged, so none could be counted.`;
  return new MaestroError("VOTE_NO_VALID_ANSWER", counted, {
    hint: "See trace for the reasons; ask for a shorter, plainer answer.",
  });
}
