import { z } from "zod";
import type { VoteEvent } from "@maestro/maker";
import { answerWithin } from "../runs/answer-within.ts";
import { presentVote } from "../runs/present-vote.ts";
import { waitSec } from "../tool/arguments.ts";
import { longList, longText, runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const traceEntry = z.object({
  round: z.int(),
  index: z.int(),
  provider: z.string().nullable(),
  status: z.string().describe("valid, flagged or failed."),
  key: z.string().nullable().describe("What the answer counts as."),
  red_flags: z.array(z.string()),
});

/** One short decision, voted on until it is safe. */
export const consensusVoteTool: ToolDefinition = defineTool({
  name: "maestro_consensus_vote",
  title: "Vote on a small decision",
  description:
    "Decide one short question (yes/no, which file, which label) by voting until an answer leads by k. Not for code.",
  guidance: `Use it for a micro-decision that later work rests on: which file holds the bug, whether a patch is safe to apply, which line
of a log is the first real error. The answer has to be short enough that two advisers can give the same one.

Do not use it to write code or for anything with many right answers: votes would never coincide. Let maestro_ensemble_generate
make candidates and tests choose.

Advisers take turns and never see each other's answers. Answers that hedge, are cut, too long, or no JSON where JSON was asked
for are discarded, not repaired; a failed call is never a vote. The vote ends when one answer is k ahead of every other, or
after \`max_rounds\` answers. Undecided: \`winner\` is null, \`converged\` false, and \`leader\` only names the front runner. Ask
again with a larger \`max_rounds\`, or a sharper question. Each vote costs at least k paid calls.`,
  toolset: "maker",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    question: z.string().describe("Names the possible answers."),
    k: z.int().min(1).default(3).describe("Lead that wins."),
    max_rounds: z.int().min(1).default(12).describe("Most answers."),
    providers: z
      .array(z.string())
      .optional()
      .meta({ default: ["codex", "gemini", "claude"], description: "Who takes turns." }),
    require_json: z.boolean().default(false).describe("JSON only."),
    max_response_chars: z.int().min(1).default(2000).describe("Longer is discarded."),
    wait_sec: waitSec,
  }),
  output: z.object({
    winner: longText.nullable().describe("null: undecided."),
    leader: longText.nullable().describe("The front runner, decided or not."),
    converged: z.boolean(),
    confidence: z.number().nullable().describe("votes_for_winner / total_valid_votes."),
    votes_for_winner: z.int(),
    total_valid_votes: z.int(),
    total_votes: z.int().describe("Answers that came, valid and discarded."),
    stop_reason: z.enum(["ahead_by_k", "max_rounds", "budget", "no_valid", "cancelled"]),
    vote_distribution: z.record(z.string(), z.int()),
    red_flagged_count: z.int(),
    rounds: z.int().describe("Batches of calls."),
    trace: longList(traceEntry),
    simulated: z.boolean().describe("true: an answer came from no model."),
    status: runStatus,
  }),
  examples: [
    {
      title: "Is it safe to apply?",
      arguments: {
        question:
          "A patch replaces `if (n = 0)` by `if (n === 0)` in a function that returns early for zero. Is it safe to apply? Answer yes or no.",
        k: 2,
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startConsensusVote(
      {
        question: input.question,
        k: input.k,
        maxSamples: input.max_rounds,
        providers: input.providers,
        requireJson: input.require_json,
        maxResponseChars: input.max_response_chars,
      },
      { signal: context.signal, onEvent: (event) => reportProgress(event, context.progress) },
    );
    const reply = await answerWithin(handle, { waitSec: input.wait_sec, present: presentVote, context });
    if (reply.fields["status"] !== "cancelled") return reply;
    return { ...reply, fields: { ...reply.fields, winner: null, converged: false, stop_reason: "cancelled" } };
  },
});

function reportProgress(event: VoteEvent<unknown>, progress: (message: string) => void): void {
  if (event.type === "round-start") progress(`round ${event.round}: asking for ${event.samples}`);
  if (event.type === "sample-end") progress(`${event.entry.source ?? "an adviser"}: ${event.entry.status}`);
  if (event.type === "round-end") progress(`round ${event.round}: ${event.votes} votes, margin ${event.margin}`);
}
