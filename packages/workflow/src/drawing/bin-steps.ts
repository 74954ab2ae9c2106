import { estimateErrorRate, type ErrorRateEstimate } from "@maestro/maker";
import type { DrawnRun } from "./solve-run-trace.ts";

/** Neighbouring steps drawn as one. */
export interface StepBin {
  /** Number of its last step, from 1. */
  readonly last: number;
  readonly meanVotes: number;
  readonly maxVotes: number;
  readonly escalated: boolean;
  /** From the run's first drawn step to this bin's last. */
  readonly estimate: ErrorRateEstimate;
}

/** More bars than this are narrower than a pixel and a half. Chosen here. */
const maxBins = 500;

/** A run's steps in equal bins, at most 500, each with the error rate up to there, estimated without labels. */
export function binSteps({ k, firstStep, votes, escalated }: DrawnRun): readonly StepBin[] {
  const size = Math.max(1, Math.ceil(votes.length / maxBins));
  const bins: StepBin[] = [];
  // A step that needed a larger margin says nothing about the rate at this one.
  const observed = { k, steps: 0, votes: 0 };
  for (let start = 0; start < votes.length; start += size) {
    const part = votes.slice(start, start + size);
    let sum = 0;
    let maxVotes = 0;
    let isEscalated = false;
    for (const [offset, stepVotes] of part.entries()) {
      sum += stepVotes;
      maxVotes = Math.max(maxVotes, stepVotes);
      if (escalated.has(firstStep + start + offset)) {
        isEscalated = true;
        continue;
      }
      observed.steps += 1;
      observed.votes += stepVotes;
    }
    bins.push({
      last: firstStep + start + part.length,
      meanVotes: sum / part.length,
      maxVotes,
      escalated: isEscalated,
      estimate: estimateErrorRate(observed),
    });
  }
  return bins;
}
