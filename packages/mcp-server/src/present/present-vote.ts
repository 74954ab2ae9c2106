import type { JsonObject } from "@maestro/core";
import type { ConsensusResult } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";
import { presentBallots } from "./present-ballots.ts";

/** A vote's outcome as maestro_consensus_vote documents it. */
export function presentVote(result: ConsensusResult): ToolReply<JsonObject> {
  const ballots = presentBallots(result);
  return {
    ...ballots,
    fields: {
      winner: result.winner,
      leader: result.leader,
      votes_for_winner: result.votesForWinner,
      total_votes: result.totalVotes,
      rounds: result.rounds,
      ...ballots.fields,
    },
  };
}
