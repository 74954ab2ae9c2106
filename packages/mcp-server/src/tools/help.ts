import { MaestroError, type JsonObject } from "@maestro/core";
import { z } from "zod";
import { findHelp, helpTopics } from "../help/help-topics.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import type { ToolReply } from "../tool/tool-reply.ts";

const output = z.object({
  topic: z.string(),
  content: z.string().describe("Markdown."),
  available_topics: z.array(z.string()),
  hint: z.string(),
});

/**
 * Says everything about a tool or a topic, so that descriptions can be short.
 * @param documented - All tools, itself among them, which is why they are asked for late.
 */
export function createHelpTool(documented: () => readonly ToolDefinition[]): ToolDefinition {
  return defineTool({
    name: "maestro_help",
    title: "Explain a tool or topic",
    description: "Documentation: how to use a tool; workflow, paper_insights, human_in_the_loop.",
    guidance: `Use it before the first call of a tool whose one line is not enough, or after an error about arguments.

A tool can be named with or without \`maestro_\`, in any case. An unknown topic answers with the list of all topics.`,
    toolset: "help",
    core: true,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    input: z.object({ topic: z.string().meta({ help: "A tool's name, with or without `maestro_`, or a topic." }) }),
    output,
    examples: [{ title: "How does a vote work?", arguments: { topic: "maestro_consensus_vote" } }],
    handler: async ({ topic }) => {
      const found = findHelp(topic, documented());
      return found === undefined ? unknownTopic(topic, helpTopics(documented())) : { fields: found };
    },
  });
}

function unknownTopic(topic: string, topics: readonly string[]): ToolReply<JsonObject> {
  const hint = "Use one of available_topics; the maestro_ prefix may be left out.";
  const error = new MaestroError("UNKNOWN_TOPIC", `topic: there is no help on ${JSON.stringify(topic.slice(0, 80))}.`, {
    hint,
    details: { argument: "topic", allowed: topics },
  });
  return { fields: { available_topics: topics, hint }, error };
}
