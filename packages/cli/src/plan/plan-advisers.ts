import { plan, type Plan, type SamplePrice } from "@maestro/maker";
import { formatNumber, formatShare, formatUsd } from "../output/format-number.ts";
import { formatTable } from "../output/format-table.ts";
import type { PlannedAdviser } from "./parse-advisers.ts";

/** A task and what is known of its advisers. */
export interface PlanRequest {
  readonly steps: number;
  readonly target: number;
  readonly advisers: readonly PlannedAdviser[];
  /** Margins to plan with; empty for the smallest that reaches the target. */
  readonly margins: readonly number[];
  readonly rival: number | undefined;
  readonly valid: number;
  readonly price: SamplePrice | undefined;
}

/** One adviser with one margin. */
export interface PlanRow {
  readonly adviser: PlannedAdviser;
  readonly plan: Plan;
}

/** A plan for every adviser and every margin asked for. */
export function planAdvisers({ advisers, margins, ...task }: PlanRequest): readonly PlanRow[] {
  const wanted: readonly (number | undefined)[] = margins.length === 0 ? [undefined] : margins;
  return advisers.flatMap((adviser) => wanted.map((k) => ({ adviser, plan: plan({ ...task, p: adviser.p, k }) })));
}

/** The plans for people. */
export function formatPlans(rows: readonly PlanRow[], target: number): string {
  const hasNames = rows.some(({ adviser }) => adviser.name !== undefined);
  const hasCosts = rows.some(
    ({ plan: { feasible, ...of } }) => feasible && "costUsd" in of && of.costUsd !== undefined,
  );
  const head = ["p", "k", "success", "votes/step", "rounds/step", "answers", "rounds", ...(hasCosts ? ["cost"] : [])];
  const cells = ({ adviser, plan: planned }: PlanRow): readonly string[] => {
    if (!planned.feasible) return [String(adviser.p), describeReason(planned.reason)];
    return [
      String(adviser.p),
      String(planned.k),
      `${formatShare(planned.success)}${planned.reachesTarget ? "" : `, below ${formatShare(target)}`}`,
      formatNumber(planned.votesPerStep),
      planned.roundsPerStep === undefined ? "" : formatNumber(planned.roundsPerStep),
      formatNumber(Math.ceil(planned.samples)),
      planned.rounds === undefined ? "" : formatNumber(Math.ceil(planned.rounds)),
      ...(hasCosts ? [formatUsd(planned.costUsd)] : []),
    ];
  };
  const named = (name: string | undefined): readonly string[] => (hasNames ? [name ?? ""] : []);
  return formatTable([
    [...(hasNames ? ["adviser"] : []), ...head],
    ...rows.map((row) => [...named(row.adviser.name), ...cells(row)]),
  ]);
}

/** A row for programs. */
export function presentPlan({ adviser, plan: planned }: PlanRow): object {
  const head = { adviser: adviser.name ?? null, p: adviser.p, feasible: planned.feasible };
  if (!planned.feasible) return { ...head, reason: planned.reason };
  return {
    ...head,
    k: planned.k,
    success: planned.success,
    reaches_target: planned.reachesTarget,
    error_per_vote: planned.errorPerVote,
    votes_per_step: planned.votesPerStep,
    answers_per_step: planned.samplesPerStep,
    rounds_per_step: planned.roundsPerStep ?? null,
    answers: planned.samples,
    rounds: planned.rounds ?? null,
    cost_usd: planned.costUsd ?? null,
  };
}

type InfeasibleReason = Extract<Plan, { feasible: false }>["reason"];

function describeReason(reason: InfeasibleReason): string {
  switch (reason) {
    case "not-separated":
      return "none: a wrong answer is as frequent as the right one, and no margin mends that";
    case "no-valid-answers":
      return "none: no answer is valid";
    default:
      return reason satisfies never;
  }
}
