import { z } from "zod";
import { answerVote } from "../runs/answer-vote.ts";
import { presentVote } from "../present/present-vote.ts";
import { reportVoteProgress } from "../runs/report-vote-progress.ts";
import { waitSec } from "../tool/arguments.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { ballotFields } from "../tool/vote-results.ts";

/** One short decision, voted on until one answer leads by k. */
export const consensusVoteTool: ToolDefinition = defineTool({
  name: "maestro_consensus_vote",
  title: "Vote on a small decision",
  description: "Let models vote on one short decision (yes/no, which file) until an answer leads by k. Not for code.",
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
    question: z
      .string()
      .describe("Names the possible answers.")
      .meta({ help: "The question; name the possible answers in it." }),
    k: z
      .int()
      .min(1)
      .default(3)
      .describe("Lead that wins.")
      .meta({ help: "Votes by which the winner must be ahead of every other answer." }),
    max_rounds: z
      .int()
      .min(1)
      .default(12)
      .meta({ help: "Most answers to use, valid or discarded; failed calls do not count." }),
    providers: z
      .array(z.string())
      .optional()
      .meta({ default: ["codex", "gemini", "claude"], help: "Advisers to ask, in turn." }),
    require_json: z.boolean().default(false).meta({ help: "Count only answers that are JSON." }),
    max_response_chars: z.int().min(1).default(2000).meta({ help: "Longer answers are not counted." }),
    wait_sec: waitSec,
  }),
  output: z.object({
    winner: longText.nullable().describe("null: undecided."),
    leader: longText.nullable().describe("The front runner, decided or not."),
    votes_for_winner: z.int(),
    total_votes: z.int().describe("Answers that came, valid and discarded."),
    rounds: z.int().describe("Batches of calls."),
    ...ballotFields,
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
      { signal: context.signal, onEvent: (event) => reportVoteProgress(event, context.progress) },
    );
    return answerVote(handle, { waitSec: input.wait_sec, present: presentVote, context });
  },
});
