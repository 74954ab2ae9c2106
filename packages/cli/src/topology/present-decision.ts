import type { TopologyDecision } from "@maestro/coordination";

/** A decision as `--json` prints it. */
export interface PresentedDecision {
  /** How candidates are generated. */
  readonly topology: string;
  readonly agents: number;
  /** Who chooses among them. */
  readonly decision: string;
  readonly rule: string;
  readonly rationale: string;
  readonly fallback: string;
  readonly expected_calls: { readonly min: number; readonly max: number };
  /** Null: no price was given. */
  readonly expected_cost_usd: { readonly min: number; readonly max: number } | null;
}

/** Says a decision in the names of the tools' results. */
export function presentDecision(decision: TopologyDecision): PresentedDecision {
  const { topology, rule, rationale, fallback, expected } = decision;
  return {
    topology,
    agents: decision.generation.agents,
    decision: decision.decision,
    rule,
    rationale,
    fallback,
    expected_calls: { ...expected.calls },
    expected_cost_usd: expected.costUsd === null ? null : { ...expected.costUsd },
  };
}
