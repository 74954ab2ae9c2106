import type { Consultant, Stage } from "@maestro/core";
import { chooseConsultants } from "../choose-consultants.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";

/**
 * Who is asked in each stage, first choice first; the rest stand by.
 * @see the stages of the reference implementation, whose choice this is
 */
const preferred = {
  analyze: ["gemini", "claude", "codex"],
  hypothesize: ["codex", "gemini", "claude"],
  implement: ["codex", "claude", "gemini"],
  debug: ["codex", "claude", "gemini"],
  improve: ["claude", "gemini", "codex"],
} as const satisfies Record<Stage, readonly string[]>;

/**
 * Finds the advisers of a stage: the named ones, or those of the preferred ones that are available. There is no warning about
 * the others, since one adviser is enough.
 * @throws InvalidArgumentError naming `providers`; ProviderError `PROVIDER_NOT_INSTALLED` when nobody is there.
 */
export async function stageAdvisers(
  stage: Stage,
  named: readonly string[] | undefined,
  deps: Pick<WorkflowDependencies, "consultants" | "isAvailable">,
): Promise<readonly Consultant[]> {
  return (await chooseConsultants({ named, fallback: preferred[stage] }, deps)).consultants;
}
