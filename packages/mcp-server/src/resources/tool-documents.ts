import type { HelpEntry } from "../help/help-topics.ts";
import { namedDocuments } from "./named-documents.ts";
import type { ResourceTemplate } from "./resource-template.ts";

/** The documents that maestro_help gives, for clients that let their user pick one. */
export const toolDocuments: ResourceTemplate = namedDocuments({
  uriTemplate: "maestro://docs/tools/{name}",
  variable: "name",
  name: "help",
  title: "Help on a tool or topic",
  description:
    "Everything about one tool, or workflow, paper_insights, human_in_the_loop: parameters, result, an example.",
  mimeType: "text/markdown",
  names: async () => (await documents()).topics,
  read: async (name) => (await documents()).find(name)?.content ?? "",
});

/** Made of the definitions, which the first list of tools does without. */
async function documents(): Promise<{ topics: readonly string[]; find: (name: string) => HelpEntry | undefined }> {
  const [{ findHelp, helpTopics }, { allTools }] = await Promise.all([
    import("../help/help-topics.ts"),
    import("../tools/all-tools.ts"),
  ]);
  return { topics: helpTopics(allTools), find: (name) => findHelp(name, allTools) };
}
