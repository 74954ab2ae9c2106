import type { Consultant } from "@maestro/core";
import { solve, type Task } from "@maestro/maker";
import type { HanoiMove, HanoiSituation } from "@maestro/workflow";
import { isTrueStep } from "./is-true-step.ts";
import type { StepMap } from "./step-map.ts";

/** What voting came to. */
export interface VotingResult {
  readonly rightSteps: number;
  readonly solved: boolean;
  /** Votes that each decided step took. */
  readonly votesPerStep: readonly number[];
  /** Wrong answers that were outvoted. */
  readonly outvoted: number;
  /** Answers discarded for a broken format. */
  readonly flagged: number;
}

/** Decides each step by a vote: the first answer ahead by k is taken. */
export async function solveByVoting(
  task: Task<HanoiSituation, HanoiMove>,
  adviser: Consultant,
  options: { readonly k: number; readonly map: StepMap; readonly signal: AbortSignal },
): Promise<VotingResult> {
  const { k, map, signal } = options;
  const run = solve(
    task,
    async ({ prompt }, context) => {
      const request = { prompt, temperature: context.temperature, seed: context.index };
      return (await adviser.consult(request, { signal: context.signal })).text;
    },
    { k, maxSamples: 20 * k, signal, retry: false, concurrency: Number.POSITIVE_INFINITY },
  );
  const votesPerStep: number[] = [];
  let before = task.initial;
  let rightSteps = 0;
  for await (const event of run) {
    if (event.type !== "step-end") continue;
    const isRight = isTrueStep({ action: event.action, next: event.state }, before, event.step);
    if (isRight && rightSteps === event.step) rightSteps += 1;
    votesPerStep.push(event.vote.votes);
    map.add(isRight ? (event.vote.votes === k ? "clean" : "contested") : "wrong");
    before = event.state;
  }
  const { status, totals } = await run.result;
  signal.throwIfAborted();
  return {
    rightSteps,
    solved: status === "solved" && rightSteps === task.steps,
    votesPerStep,
    outvoted: totals.votesAgainst,
    flagged: totals.flagged,
  };
}
