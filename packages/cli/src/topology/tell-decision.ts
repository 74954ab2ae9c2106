import type { TopologyDecision } from "@maestro/coordination";

/** A decision as rows of a table: who generates, decides and writes, and what it will take. */
export function tellDecision(decision: TopologyDecision): readonly (readonly string[])[] {
  const { agents } = decision.generation;
  return [
    ["topology", decision.topology],
    ["generate", agents === 1 ? "1 agent" : `${agents} agents, in parallel`],
    ["decide", decision.decision === "sas" ? "the same agent" : "one place, which checks"],
    ["write", "one executor"],
    ["expected", tellCost(decision)],
    ["fallback", decision.fallback],
  ];
}

function tellCost({ expected: { calls, costUsd } }: TopologyDecision): string {
  const counted = `${fromTo(String(calls.min), String(calls.max))} ${calls.max === 1 ? "call" : "calls"}`;
  return costUsd === null ? counted : `${counted}, US$${fromTo(costUsd.min.toFixed(2), costUsd.max.toFixed(2))}`;
}

function fromTo(from: string, to: string): string {
  return from === to ? from : `${from} to ${to}`;
}
