import type { Consultant, Stage } from "@maestro/core";
import { chooseConsultants } from "../choose-consultants.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";

/**
 * Who is asked in each stage, first choice first; the rest stand by.
 * @see notes on the earlier implementation, whose choice this is
 */
const preferred = {
  analyze: ["gemini", "claude", "codex"],
  hypothesize: ["codex", "gemini", "claude"],
  implement: ["codex", "claude", "gemini"],
  debug: ["codex", "claude", "gemini"],
  improve: ["claude", "gemini", "codex"],
} as const satisfies Record<Stage, readonly string[]>;

/** The advisers of a stage, and what is odd about them. */
export interface StageAdvisers {
  readonly consultants: readonly Consultant[];
  readonly warnings: readonly string[];
}

/**
 * Finds the advisers of a stage: the named ones, or as many of the preferred ones as are there.
 * @throws InvalidArgumentError naming `providers`; ProviderError `PROVIDER_NOT_INSTALLED` when nobody is there.
 */
export async function stageAdvisers(
  stage: Stage,
  named: readonly string[] | undefined,
  deps: Pick<WorkflowDependencies, "consultants" | "isAvailable">,
): Promise<StageAdvisers> {
  const { consultants, warnings } = await chooseConsultants({ named, fallback: preferred[stage] }, deps);
  // One of them is all it takes; that others stand by no longer is nobody's concern.
  return { consultants, warnings: named === undefined ? [] : warnings };
}
