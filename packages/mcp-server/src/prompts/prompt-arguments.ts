import type { MaestroServices } from "../services/services.ts";
import type { PromptArgument } from "./prompt-definition.ts";

/** Advisers to ask, separated by commas; completed with those that can be asked now. */
export const providersArgument: PromptArgument = {
  name: "providers",
  description: "Advisers to ask, separated by commas; left out: the configured ones.",
  required: false,
  complete: availableProviders,
};

async function availableProviders({ providers }: MaestroServices): Promise<readonly string[]> {
  return (await providers.list()).filter(({ available }) => available).map(({ name }) => name);
}

/** What is said to the model about the advisers that the user chose. */
export function describeProviders(providers: string | undefined): string {
  return providers === undefined || providers.trim() === "" ? "" : ` Ask these advisers: ${providers.trim()}.`;
}
