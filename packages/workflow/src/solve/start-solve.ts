import { createHash } from "node:crypto";
import { type Consultant, type ConsultResult, requireInteger, type RunId } from "@maestro/core";
import {
  solve,
  type SolveEvent,
  type SolveResult,
  type StepSampler,
  type Task,
  type SolveTotals,
} from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { drawSolveRun } from "../drawing/draw-solve-run.ts";
import { createSolveRunTrace } from "../drawing/solve-run-trace.ts";
import { writeDrawing } from "../drawing/write-drawing.ts";
import { findConsultant } from "../find-consultant.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import { toSample } from "../votes/to-sample.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { createRunCheckpoints, writeSolveSettings } from "./solve-run-log.ts";

/** A task of many steps for one adviser. */
export interface SolveInput<State, Action> {
  readonly task: Task<State, Action>;
  /** What is done, in a line, for the record. */
  readonly title: string;
  /** The adviser's configured name. */
  readonly provider: string;
  /** Votes the answer to a step must be ahead. An undecided step is tried once more with two votes more. */
  readonly k: number;
  /** Goes on from the last checkpoint of this run. The caller has to pass the same task, adviser and k. */
  readonly resumes?: RunId | undefined;
  /** Index of the first wrong action, if the right ones are known. Called at the end; no vote uses it. */
  readonly firstWrong?: ((actions: readonly Action[]) => number | undefined) | undefined;
}

/** How a long run ended. */
export interface SolveOutcome {
  readonly status: "solved" | "stopped";
  /** Why it stopped; null when it did not. */
  readonly reason: "undecided" | "budget" | null;
  /** Steps done. */
  readonly steps: number;
  /** Index of the first wrong step; null when there is none or the truth is not known. */
  readonly firstWrongStep: number | null;
  /** SHA-256 of all actions as JSON: equal for a run that was interrupted and one that was not. */
  readonly actionsSha256: string;
  readonly totals: SolveTotals;
  /** True when an answer came from no model. */
  readonly simulated: boolean;
  /** What went wrong beside the run itself. */
  readonly warnings: readonly string[];
}

/** Answers that one step may use, as a multiple of k. Chosen here: at p = .6 and k = 3, one step in 10^5 needs more. */
const samplesPerMargin = 20;

/** Up to so many steps every one is a checkpoint; beyond, every tenth, so that a long run's record stays small. */
const everyStepUpTo = 10_000;

/**
 * Starts a recorded run of a task, each step decided by a vote. A run that was killed goes on where it was.
 * @throws InvalidArgumentError for an unknown provider or a k below 1. The result rejects with the adviser's ProviderError when a
 * step got no answer at all, and with the signal's reason when the run was cancelled.
 */
export async function startSolve<State, Action>(
  input: SolveInput<State, Action>,
  deps: Pick<WorkflowDependencies, "consultants" | "runs">,
  options: RunOptions<SolveEvent<State, Action>> = {},
): Promise<RunHandle<SolveOutcome>> {
  const { task, k, provider, resumes } = input;
  requireInteger("k", k, { least: 1 });
  const consultant = findConsultant(provider, "provider", deps.consultants);
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<SolveOutcome> => {
    await writeSolveSettings(recorder, { task: task.id, provider, k, resumes });
    let simulated = false;
    const sampler = askConsultant<State>(consultant, (answer) => (simulated ||= answer.simulated));
    const solving = solve(task, sampler, {
      k,
      maxSamples: samplesPerMargin * k,
      escalations: [{ k: k + 2, maxSamples: samplesPerMargin * (k + 2) }],
      checkpoints: createRunCheckpoints(recorder, deps.runs, resumes),
      checkpointEvery: task.steps <= everyStepUpTo ? 1 : 10,
      // The adviser itself retries, times out and limits how many calls run at once.
      retry: false,
      concurrency: Number.POSITIVE_INFINITY,
      signal,
    });
    const trace = createSolveRunTrace({ k, steps: task.steps });
    for await (const event of solving) {
      trace.add(event);
      options.onEvent?.(event);
      if (event.type === "step-end") {
        recorder.progress(`step ${event.step + 1} of ${task.steps}: ${event.totals.votes} votes`);
      }
    }
    const result = await solving.result;
    const warnings = await writeDrawing(recorder, { name: "run.svg", draw: () => drawSolveRun(trace.run()) });
    signal.throwIfAborted();
    throwIfUnanswered(result);
    return { ...toOutcome(result, input), simulated, warnings };
  };
  return startRun(deps.runs, { kind: "workflow", task: input.title, run }, options.signal);
}

function askConsultant<State>(consultant: Consultant, onAnswer: (answer: ConsultResult) => void): StepSampler<State> {
  return async ({ prompt }, { temperature, index, signal }) => {
    const answer = await consultant.consult({ prompt, temperature, seed: index }, { signal });
    onAnswer(answer);
    return toSample(answer);
  };
}

/** The error of the adviser, when a step got no answer at all: it is not merely undecided. */
function throwIfUnanswered(result: SolveResult<unknown, unknown>): void {
  const vote = result.status === "stopped" ? result.vote : undefined;
  if (vote === undefined || vote.answered > 0) return;
  const failed = vote.trace.findLast((entry) => entry.status === "failed");
  if (failed !== undefined) throw failed.error;
}

function toOutcome<State, Action>(
  result: SolveResult<State, Action>,
  { firstWrong }: SolveInput<State, Action>,
): Omit<SolveOutcome, "simulated" | "warnings"> {
  const { status, steps, actions, totals } = result;
  return {
    status,
    reason: result.status === "stopped" && result.reason !== "cancelled" ? result.reason : null,
    steps,
    firstWrongStep: firstWrong?.(actions) ?? null,
    actionsSha256: createHash("sha256").update(JSON.stringify(actions)).digest("hex"),
    totals,
  };
}
