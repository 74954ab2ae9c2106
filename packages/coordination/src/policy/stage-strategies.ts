import type { Stage } from "@maestro/core";

/** How a stage gets from candidates to one result. */
export interface StageStrategy {
  readonly description: string;
  /** How candidates come about; they only read. */
  readonly ensemble: "single_agent" | "parallel_independent";
  /** Candidates worth asking for where an ensemble is allowed. */
  readonly candidates: number;
  /** How one is chosen. */
  readonly voting: "score_based" | "falsifiability" | "test_first" | "hybrid";
  /** Red flags that make an answer unusable here. */
  readonly redFlags: readonly string[];
  readonly insight: string;
  readonly warning: string | null;
}

/** The strategy of each stage. Deciding is central and writing is one executor's in all of them. */
export const stageStrategies: Readonly<Record<Stage, StageStrategy>> = {
  analyze: {
    description: "Collect facts; reading may run in parallel, and what is certain is kept by score.",
    ensemble: "parallel_independent",
    candidates: 2,
    voting: "score_based",
    redFlags: ["too_long", "missing_fields"],
    insight: "Facts found together are mostly the same facts: a second reader pays only where files are many.",
    warning: null,
  },
  hypothesize: {
    description:
      "Let advisers explain the facts independently, then rank explanations by how cheaply each can be refuted.",
    ensemble: "parallel_independent",
    candidates: 3,
    voting: "falsifiability",
    redFlags: ["hedging", "missing_fields"],
    insight:
      "Independent explanations differ, which is their worth; a central check keeps their errors from spreading.",
    warning: null,
  },
  implement: {
    description: "Patches may be proposed in parallel; tests choose, and one executor applies the chosen one.",
    ensemble: "parallel_independent",
    candidates: 3,
    voting: "test_first",
    redFlags: ["invalid_diff", "multi_file", "dangerous_code"],
    insight:
      "On SWE-bench Verified no arrangement of several agents did better than one: ask for more patches only when the first fails.",
    warning: "Candidates are proposals. Nobody but one executor writes to the workspace.",
  },
  debug: {
    description: "One agent, one experiment at a time, at most five, each from the result of the one before.",
    ensemble: "single_agent",
    candidates: 1,
    voting: "test_first",
    redFlags: ["too_long", "dangerous_command"],
    insight: "Sequential work lost 39 to 70 % with several agents.",
    warning: "Debugging is never shared among agents, whatever the scores say.",
  },
  improve: {
    description:
      "Let advisers review in parallel, take what the tests still allow, and keep what was learned as a skill.",
    ensemble: "parallel_independent",
    candidates: 3,
    voting: "hybrid",
    redFlags: ["too_long", "dangerous_code"],
    insight: "Reviews are independent of one another; which remarks are right is for one place to decide.",
    warning: null,
  },
};
