import type { JsonObject } from "@maestro/core";
import type { MicroStepResult } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";
import { presentBallots } from "./present-ballots.ts";

/** A micro-step's vote as maestro_vote_micro_step documents it. */
export function presentMicroStepVote(result: MicroStepResult): ToolReply<JsonObject> {
  const ballots = presentBallots(result);
  return {
    ...ballots,
    fields: {
      winner: result.winner,
      winner_provider: result.winnerProvider,
      leader: result.leader,
      final_margin: result.margin,
      total_rounds: result.rounds,
      total_samples: result.totalVotes,
      step_type: result.stepType,
      k_used: result.kUsed,
      k_source: result.kSource,
      has_oracle: result.hasOracle,
      error: null,
      ...ballots.fields,
    },
  };
}
