import type { Stage } from "@maestro/core";
import type { Outcome } from "./outcome.ts";

/**
 * The outcomes that say something about a stage: its own, and those of attempts in no stage. What counts as success differs
 * between stages, a valid answer here and passing checks there, and so do the topologies that they use: taken together they
 * would tell the stages apart, and not the topologies.
 * @param stage - Undefined: an attempt in no stage, which only its like say something about.
 */
export function comparableOutcomes(outcomes: readonly Outcome[], stage: Stage | undefined): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome.stage === undefined || outcome.stage === stage);
}
