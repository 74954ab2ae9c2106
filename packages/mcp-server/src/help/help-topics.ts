import type { ToolDefinition } from "../tool/tool-definition.ts";
import { humanInTheLoopTopic } from "./human-in-the-loop-topic.ts";
import { paperInsightsTopic } from "./paper-insights-topic.ts";
import { renderTool } from "./render-tool.ts";
import { workflowTopic } from "./workflow-topic.ts";

/** A topic's name as it is written, and its text. */
export interface HelpEntry {
  readonly topic: string;
  /** Markdown. */
  readonly content: string;
}

const topics: Readonly<Record<string, string>> = {
  workflow: workflowTopic,
  paper_insights: paperInsightsTopic,
  human_in_the_loop: humanInTheLoopTopic,
};

/** All topics, sorted: every tool and the general ones. */
export function helpTopics(tools: readonly ToolDefinition[]): readonly string[] {
  return [...tools.map((tool) => tool.name as string), ...Object.keys(topics)].sort();
}

/** The help on a topic, in whatever case and with or without `maestro_`; undefined when there is none. */
export function findHelp(topic: string, tools: readonly ToolDefinition[]): HelpEntry | undefined {
  const wanted = bareName(topic);
  const tool = tools.find((candidate) => bareName(candidate.name) === wanted);
  if (tool !== undefined) return { topic: tool.name, content: renderTool(tool) };
  const content = topics[wanted];
  return content === undefined ? undefined : { topic: wanted, content };
}

function bareName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^maestro_/, "");
}
