import { findHelp, helpTopics } from "../help/help-topics.ts";
import type { ToolDefinition } from "../tool/tool-definition.ts";
import { namedDocuments } from "./named-documents.ts";
import type { ResourceTemplate } from "./resource-template.ts";

/**
 * The documents that maestro_help gives, for clients that let their user pick one.
 * @param documented - Asked for late, as the tools are more than the first list needs.
 */
export function toolDocuments(documented: () => readonly ToolDefinition[]): ResourceTemplate {
  return namedDocuments({
    uriTemplate: "maestro://docs/tools/{name}",
    variable: "name",
    name: "help",
    title: "Help on a tool or topic",
    description:
      "Everything about one tool, or workflow, paper_insights, human_in_the_loop: parameters, result, an example.",
    mimeType: "text/markdown",
    names: async () => helpTopics(documented()),
    read: async (name) => findHelp(name, documented())?.content ?? "",
  });
}
