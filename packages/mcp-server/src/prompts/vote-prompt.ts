import { describeProviders, providersArgument } from "./prompt-arguments.ts";
import type { PromptDefinition } from "./prompt-definition.ts";

/** Margins that a vote is usually asked for. @see arXiv 2511.09030, where k = 3 makes a million steps */
const usualMargins: readonly string[] = ["1", "2", "3", "4", "5"];

/** Puts one question to a vote. */
export const votePrompt: PromptDefinition = {
  name: "vote",
  title: "Vote",
  description: "Let advisers vote on one short question until an answer leads by k.",
  arguments: [
    { name: "question", description: "One question with a short answer: yes or no, a name, a number.", required: true },
    {
      name: "k",
      description: "Lead that decides; more is surer and dearer.",
      required: false,
      complete: async () => usualMargins,
    },
    providersArgument,
  ],
  render: ({ question = "", k, providers }) =>
    `Put this question to a vote with maestro_consensus_vote${k === undefined || k === "" ? "" : `, k = ${k}`}.${describeProviders(providers)}

Word it so that it can be answered in a few words, and give the advisers the facts that they need: they see no files. If the
result has no winner, say that it is undecided and how the votes fell; do not take the leader for the answer.

The question:
${question}`,
};
