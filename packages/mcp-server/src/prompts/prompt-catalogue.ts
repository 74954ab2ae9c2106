import { InvalidArgumentError } from "@maestro/core";
import type { MaestroServices } from "../services/services.ts";
import type { PromptDefinition } from "./prompt-definition.ts";

/** Prompts by name. */
export interface PromptCatalogue {
  readonly list: () => Promise<readonly PromptDefinition[]>;
  /** @throws InvalidArgumentError for an unknown prompt, or when a required argument is missing or empty. */
  readonly render: (
    name: string,
    given: Readonly<Record<string, string>>,
  ) => Promise<{ readonly description: string; readonly text: string }>;
  /**
   * Values for an argument that begin with `value`; of a list separated by commas, its last item is completed.
   */
  readonly complete: (name: string, argument: string, value: string) => Promise<readonly string[]>;
}

/** Finds prompts by name. */
export function createPromptCatalogue(
  list: () => Promise<readonly PromptDefinition[]>,
  services: () => Promise<MaestroServices>,
): PromptCatalogue {
  return {
    list,
    render: async (name, given) => {
      const prompts = await list();
      const prompt = prompts.find((candidate) => candidate.name === name);
      if (prompt === undefined) {
        const allowed = prompts.map((candidate) => candidate.name);
        throw new InvalidArgumentError({
          argument: "name",
          value: name,
          expected: `one of ${allowed.join(", ")}`,
          allowed,
        });
      }
      const missing = prompt.arguments.find(
        (argument) => argument.required && (given[argument.name] ?? "").trim() === "",
      );
      if (missing !== undefined) {
        throw new InvalidArgumentError({ argument: missing.name, value: given[missing.name], expected: "some text" });
      }
      return { description: prompt.description, text: prompt.render(given) };
    },
    complete: async (name, argument, value) => {
      const prompt = (await list()).find((candidate) => candidate.name === name);
      const complete = prompt?.arguments.find((candidate) => candidate.name === argument)?.complete;
      if (complete === undefined) return [];
      const [, before = "", begun = ""] = /^(.*,\s*)?(.*)$/s.exec(value) ?? [];
      const values = await complete(await services());
      return values.filter((candidate) => candidate.startsWith(begun)).map((candidate) => `${before}${candidate}`);
    },
  };
}
