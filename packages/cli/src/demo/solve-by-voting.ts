import type { Consultant } from "@maestro/core";
import { solve, type Task, type TraceEntry } from "@maestro/maker";
import type { HanoiMove, HanoiSituation } from "@maestro/workflow";
import { trueStepKey } from "./true-step-key.ts";
import type { VoteMap, VoteMark } from "./vote-map.ts";

/** How far voting came. */
export interface VotingResult {
  readonly right_steps: number;
  readonly solved: boolean;
  /** Answers to the step that stayed undecided; null when every step was decided. */
  readonly undecided_after: number | null;
  /** Votes that each decided step took. */
  readonly votes_per_step: readonly number[];
  readonly votes: number;
  /** Wrong answers that were outvoted. */
  readonly outvoted: number;
  /** Answers discarded for a broken format. */
  readonly flagged: number;
}

/** Decides each step by a vote: the first answer ahead by k is taken. */
export async function solveByVoting(
  task: Task<HanoiSituation, HanoiMove>,
  adviser: Consultant,
  options: { readonly k: number; readonly map: VoteMap; readonly signal: AbortSignal },
): Promise<VotingResult> {
  const { k, map, signal } = options;
  const run = solve(
    task,
    async ({ prompt }, context) => {
      const request = { prompt, temperature: context.temperature, seed: context.index };
      return (await adviser.consult(request, { signal: context.signal })).text;
    },
    { k, maxSamples: 20 * k, signal, retry: false, concurrency: Number.POSITIVE_INFINITY, voteEvents: true },
  );
  const votesPerStep: number[] = [];
  let truth = trueStepKey(task.initial, 0);
  let rightSteps = 0;
  for await (const event of run) {
    if (event.type === "vote-event" && event.event.type === "sample-end") {
      map.add(event.event.entry.index, markOf(event.event.entry, truth));
    }
    if (event.type !== "step-end") continue;
    const isRight = event.vote.winner.key === truth;
    if (isRight && rightSteps === event.step) rightSteps += 1;
    votesPerStep.push(event.vote.votes);
    map.endStep({ isRight });
    if (event.step + 1 < task.steps) truth = trueStepKey(event.state, event.step + 1);
  }
  const result = await run.result;
  const { status, totals } = result;
  signal.throwIfAborted();
  return {
    right_steps: rightSteps,
    solved: status === "solved" && rightSteps === task.steps,
    undecided_after: status === "stopped" ? (result.vote?.answered ?? 0) : null,
    votes_per_step: votesPerStep,
    votes: totals.votes,
    outvoted: totals.votesAgainst,
    flagged: totals.flagged,
  };
}

function markOf({ status, key }: TraceEntry, truth: string): VoteMark {
  switch (status) {
    case "valid":
      return key === truth ? "right" : "wrong";
    case "red_flagged":
      return "broken";
    case "failed":
      return "failed";
    default:
      return status satisfies never;
  }
}
