import { InvalidArgumentError, ProviderError, type Consultant } from "@maestro/core";
import { findConsultant } from "./find-consultant.ts";
import type { WorkflowDependencies } from "./workflow-dependencies.ts";

/** The advisers to ask, and what had to be left out. */
export interface ChosenConsultants {
  readonly consultants: readonly Consultant[];
  readonly warnings: readonly string[];
}

/** Which advisers a caller wants. */
export interface ProviderChoice {
  /** Named by the caller: one that is not there is an error. */
  readonly named?: readonly string[] | undefined;
  /** Asked when the caller named none: one that is not there is left out with a warning. */
  readonly fallback: readonly string[];
}

/**
 * Finds the advisers for a call that asks several.
 * @throws InvalidArgumentError naming `providers`: an unknown name, an empty list, a name twice.
 * @throws ProviderError `PROVIDER_NOT_INSTALLED` when none of the default list is there.
 */
export async function chooseConsultants(
  choice: ProviderChoice,
  deps: Pick<WorkflowDependencies, "consultants" | "isAvailable">,
): Promise<ChosenConsultants> {
  if (choice.named !== undefined) {
    checkList(choice.named);
    const consultants = choice.named.map((name) => findConsultant(name, "providers", deps.consultants));
    return { consultants, warnings: [] };
  }
  const configured = choice.fallback.filter((name) => deps.consultants.has(name));
  const available = await Promise.all(configured.map((name) => deps.isAvailable(name)));
  const present = configured.filter((_, index) => available[index] === true);
  if (present.length === 0) throw noneAvailable(choice.fallback);
  const missing = choice.fallback.filter((name) => !present.includes(name));
  return {
    consultants: present.map((name) => findConsultant(name, "providers", deps.consultants)),
    warnings: missing.map((name) => `${name} is not available and was left out; \`maestro doctor\` says why.`),
  };
}

function checkList(names: readonly string[]): void {
  const problem =
    names.length === 0 ? "at least one name" : new Set(names).size < names.length ? "each name once" : undefined;
  if (problem !== undefined) throw new InvalidArgumentError({ argument: "providers", value: names, expected: problem });
}

function noneAvailable(names: readonly string[]): ProviderError {
  return new ProviderError("PROVIDER_NOT_INSTALLED", `None of the advisers ${names.join(", ")} is available.`, {
    provider: names.join(", "),
    hint: "Run `maestro doctor` to see what is missing, or name `offline` to try without an account.",
    details: { providers: [...names] },
  });
}
