import type { SolveEvent, SolveTotals } from "@maestro/maker";

/** A long run as it is drawn. */
export interface DrawnRun {
  readonly k: number;
  /** Steps of the whole task. */
  readonly steps: number;
  /** Index of the first step drawn; those before it were decided in the run that this one goes on from. */
  readonly firstStep: number;
  /** Votes of each decided step, from `firstStep` on. */
  readonly votes: readonly number[];
  /** Indexes of the steps that were decided only with a larger margin. */
  readonly escalated: ReadonlySet<number>;
  /** Undefined while no step was decided. */
  readonly totals: SolveTotals | undefined;
  readonly end: "solved" | "undecided" | "budget" | "interrupted";
}

/** Collects what a drawing of a run needs, from its events. */
export interface SolveRunTrace {
  readonly add: (event: SolveEvent<unknown, unknown>) => void;
  readonly run: () => DrawnRun;
}

/** Makes a trace, still without steps. It keeps one number per step. */
export function createSolveRunTrace({ k, steps }: { readonly k: number; readonly steps: number }): SolveRunTrace {
  const votes: number[] = [];
  const escalated = new Set<number>();
  let firstStep = 0;
  let totals: SolveTotals | undefined;
  let end: DrawnRun["end"] = "interrupted";
  return {
    add: (event) => {
      if (event.type === "run-start") firstStep = event.step;
      if (event.type === "step-end") {
        votes.push(event.vote.votes);
        if (event.vote.rule !== `ahead-by-${k}`) escalated.add(event.step);
        totals = event.totals;
      }
      if (event.type === "run-end") {
        const { result } = event;
        totals = result.totals;
        if (result.status === "solved") end = "solved";
        else end = result.reason === "cancelled" ? "interrupted" : result.reason;
      }
    },
    run: () => ({ k, steps, firstStep, votes, escalated, totals, end }),
  };
}
