import { type JsonValue, requireInteger } from "@maestro/core";
import type { VoteEvent } from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { chooseConsultants } from "../choose-consultants.ts";
import { getMicroStep } from "../micro-steps/micro-steps.ts";
import type { MicroStep, MicroStepType } from "../micro-steps/micro-step.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import { requireText } from "../require-text.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { toConsensusResult, type ConsensusResult } from "./consensus-result.ts";
import { microStepQuestion } from "./micro-step-question.ts";
import { runVote, type VoteEnd } from "./run-vote.ts";

/** A micro-step to be voted on. */
export interface MicroStepVoteInput {
  readonly stepType: MicroStepType;
  readonly prompt: string;
  /** Material for the step. */
  readonly context?: string | undefined;
  /** @default the calibrated margin of this step for these advisers, else the step's own */
  readonly k?: number | undefined;
  /** Answers to use at most, valid and flagged. @default 15 */
  readonly maxSamples?: number | undefined;
  /** @default codex and gemini, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Where a vote's margin came from. */
export type KSource = "argument" | "calibration" | "default";

/** What a micro-step's vote found: as a consensus vote, with the answers as JSON. */
export interface MicroStepResult extends Omit<ConsensusResult, "winner" | "leader"> {
  /** Null unless the vote is decided. */
  readonly winner: JsonValue;
  /** Who gave the winning answer first. */
  readonly winnerProvider: string | null;
  readonly leader: JsonValue;
  readonly stepType: MicroStepType;
  readonly kUsed: number;
  readonly kSource: KSource;
  readonly hasOracle: boolean;
}

/** Advisers asked when a caller names none. @see the contract of maestro_vote_micro_step */
export const defaultStepVoters = ["codex", "gemini"] as const;

/** @see the contract of maestro_vote_micro_step */
const defaultMaxSamples = 15;

/**
 * Starts a recorded vote on a micro-step.
 * @throws InvalidArgumentError for an unknown step or provider, or a number out of range; ProviderError
 * `PROVIDER_NOT_INSTALLED` when none is there.
 */
export async function startMicroStepVote(
  input: MicroStepVoteInput,
  deps: WorkflowDependencies,
  options: RunOptions<VoteEvent<unknown>> = {},
): Promise<RunHandle<MicroStepResult>> {
  requireText("prompt", input.prompt);
  requireInteger("k", input.k, { least: 1 });
  requireInteger("maxSamples", input.maxSamples, { least: 1 });
  const step = getMicroStep(input.stepType);
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultStepVoters }, deps);
  const { consultants } = chosen;
  const calibrated = await deps.calibrations.k(
    step.type,
    consultants.map((consultant) => consultant.id),
  );
  const k = input.k ?? calibrated ?? step.defaultK;
  const kSource = input.k !== undefined ? "argument" : calibrated !== undefined ? "calibration" : "default";
  const task =
    input.context === undefined || input.context === "" ? input.prompt : `${input.context}\n\n${input.prompt}`;
  const question = microStepQuestion(step, task, deps.validate);
  const terms = { consultants, k, maxSamples: input.maxSamples ?? defaultMaxSamples, timeoutMs: input.timeoutMs };
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<MicroStepResult> => {
    const end = await runVote(question, terms, { recorder, signal, deps, onEvent: options.onEvent });
    return { ...toStepResult(step, end, chosen.warnings), kUsed: k, kSource };
  };
  return startRun(deps.runs, { kind: "micro_step", task: `${step.type}: ${input.prompt}`, run }, options.signal);
}

function toStepResult(
  step: MicroStep,
  end: VoteEnd,
  warnings: readonly string[],
): Omit<MicroStepResult, "kUsed" | "kSource"> {
  const { result } = end;
  const winner = result.status === "decided" ? result.winner : undefined;
  const leader = result.status === "decided" ? result.winner : result.leader;
  return {
    ...toConsensusResult(result, { ...end, warnings: [...warnings, ...end.warnings] }),
    winner: (winner?.value ?? null) as JsonValue,
    winnerProvider: winner?.source ?? null,
    leader: (leader?.value ?? null) as JsonValue,
    stepType: step.type,
    hasOracle: step.hasOracle,
  };
}
