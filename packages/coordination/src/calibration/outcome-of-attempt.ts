import { requireAmount } from "@maestro/core";
import { overheadPercent } from "../metrics/coordination-metrics.ts";
import { estimateTurns } from "../metrics/estimate-turns.ts";
import { redundancy } from "../metrics/redundancy.ts";
import type { TaskClass } from "../topology/task-features.ts";
import type { Topology } from "../topology/topology.ts";
import type { Outcome } from "./outcome.ts";

/** One coordinated attempt, as reported by its caller. */
export interface CoordinationAttempt {
  readonly topology: Topology;
  readonly success: boolean;
  readonly tokens: number;
  readonly messages: number;
  readonly rounds: number;
  /** What the agents answered: compared, not kept. */
  readonly outputs?: readonly string[] | undefined;
  readonly stage?: string | undefined;
  /** @default "unknown" */
  readonly taskClass?: TaskClass | undefined;
  readonly errors?: number | undefined;
}

/**
 * The outcome of an attempt. Its overhead is an estimate, since what a single agent would have taken is not known: the calls of
 * its rounds are compared with those of a single agent in as many rounds.
 * @param at - When, as ISO 8601 in UTC.
 * @throws InvalidArgumentError for a negative count.
 */
export function outcomeOfAttempt(attempt: CoordinationAttempt, at: string): Outcome {
  const { topology, rounds, outputs = [], taskClass = "unknown", ...rest } = attempt;
  const counts = { rounds, tokens: rest.tokens, messages: rest.messages, errors: rest.errors ?? 0 };
  for (const [argument, value] of Object.entries(counts)) requireAmount(argument, value);
  return {
    ...rest,
    at,
    topology,
    rounds,
    taskClass,
    overheadPercent: overheadPercent(estimateTurns(topology, rounds), estimateTurns("sas", rounds)),
    redundancy: redundancy(outputs),
  };
}
