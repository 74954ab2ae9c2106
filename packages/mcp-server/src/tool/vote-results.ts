import { z } from "zod";
import { longList, runStatus } from "./results.ts";

const traceEntry = z.object({
  round: z.int(),
  index: z.int(),
  provider: z.string().nullable(),
  status: z.string().describe("valid, flagged or failed."),
  key: z.string().nullable().describe("What the answer counts as."),
  red_flags: z.array(z.string()),
});

/** Fields that the results of all votes have. */
export const ballotFields: z.ZodRawShape = {
  converged: z.boolean(),
  confidence: z.number().nullable().describe("Share of the valid votes that the winner has."),
  total_valid_votes: z.int(),
  stop_reason: z.enum(["ahead_by_k", "max_rounds", "budget", "no_valid", "cancelled"]),
  vote_distribution: z.record(z.string(), z.int()),
  red_flagged_count: z.int(),
  trace: longList(traceEntry),
  simulated: z.boolean().describe("true: an answer came from no model."),
  status: runStatus,
};
