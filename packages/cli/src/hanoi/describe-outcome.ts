import type { RunId } from "@maestro/core";
import type { SolveOutcome } from "@maestro/workflow";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { countOf } from "../output/count-of.ts";
import { formatDuration } from "../output/format-duration.ts";
import { formatUsd } from "../output/format-number.ts";

/** What a run is made of, from the options or from the run that it goes on from. */
export interface HanoiRun {
  readonly discs: number;
  readonly provider: string;
  readonly k: number;
  readonly resumes: RunId | undefined;
}

/** The outcome for programs. */
export function presentOutcome(
  outcome: SolveOutcome,
  run: HanoiRun,
  about: { readonly runId: string; readonly simulated: boolean; readonly steps: number },
): object {
  const { totals } = outcome;
  const ok = exitCodeFor(outcome) === exitCodes.ok;
  return {
    ok,
    error: ok ? undefined : describeOutcome(outcome, about.steps),
    error_code: ok ? undefined : outcome.firstWrongStep === null ? "UNDECIDED" : "WRONG_STEP",
    status: outcome.status,
    reason: outcome.reason,
    disks: run.discs,
    adviser: run.provider,
    k: run.k,
    steps: about.steps,
    steps_done: outcome.steps,
    first_wrong_step: outcome.firstWrongStep,
    moves_sha256: outcome.actionsSha256,
    votes: totals.votes,
    outvoted: totals.votesAgainst,
    flagged: totals.flagged,
    failed: totals.failed,
    undecided_at_first: totals.escalated,
    calls: totals.calls,
    rounds: totals.rounds,
    cost_usd: totals.costUsd,
    simulated: about.simulated,
    run_id: about.runId,
    resumed_from: run.resumes ?? null,
    warnings: outcome.warnings,
  };
}

/** The outcome in a line. */
export function describeOutcome({ status, steps, firstWrongStep, totals }: SolveOutcome, all: number): string {
  const counts = `${countOf(totals.votes, "vote")}, ${totals.votesAgainst} outvoted, ${totals.flagged} discarded`;
  if (firstWrongStep !== null) return `wrong at step ${firstWrongStep + 1} of ${all}: ${counts}`;
  if (status === "solved") return `solved: all ${countOf(all, "step")} right, ${counts}`;
  return `stopped at step ${steps + 1} of ${all}, which stayed undecided and is not guessed: ${counts}`;
}

/** What it took, in a line. */
export function describeCost({ totals }: SolveOutcome, elapsedMs: number): string {
  const cost = totals.costUsd === 0 ? "" : `, ${formatUsd(totals.costUsd)}`;
  return `${countOf(totals.calls, "call")}${cost}, ${totals.escalated} undecided at first · ${formatDuration(elapsedMs)}`;
}

/** The exit code of a run that ended by itself. */
export function exitCodeFor({ status, firstWrongStep }: SolveOutcome): ExitCode {
  if (firstWrongStep !== null) return exitCodes.failed;
  return status === "solved" ? exitCodes.ok : exitCodes.undecided;
}
