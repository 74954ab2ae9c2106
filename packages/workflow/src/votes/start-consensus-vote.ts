import { requireInteger } from "@maestro/core";
import type { VoteEvent } from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { chooseConsultants } from "../choose-consultants.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import { requireText } from "../require-text.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { consensusQuestion } from "./consensus-question.ts";
import { toConsensusResult, type ConsensusResult } from "./consensus-result.ts";
import { runVote } from "./run-vote.ts";

/** A question with a short answer, to be voted on. */
export interface ConsensusVoteInput {
  readonly question: string;
  /** Votes the winner must be ahead. @default 3 */
  readonly k?: number | undefined;
  /** Answers to use at most, valid and flagged. @default 12 */
  readonly maxSamples?: number | undefined;
  /** Who is asked, in turn. @default codex, gemini and claude, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  /** @default false */
  readonly requireJson?: boolean | undefined;
  /** Longer answers are flagged. @default 2000 */
  readonly maxResponseChars?: number | undefined;
  /** Limit of each answer. @default the provider's */
  readonly timeoutMs?: number | undefined;
}

/** Advisers asked when a caller names none. @see the contract of maestro_consensus_vote */
export const defaultVoters = ["codex", "gemini", "claude"] as const;

/** @see the contract of maestro_consensus_vote */
const defaults = { k: 3, maxSamples: 12, maxResponseChars: 2000 } as const;

/**
 * Starts a recorded vote: first answer ahead by k wins, and there is no winner below that margin.
 * @throws InvalidArgumentError for unknown providers or a number out of range; ProviderError `PROVIDER_NOT_INSTALLED` when none
 * is there.
 * The result rejects with a ProviderError when every adviser turned out unable to answer.
 */
export async function startConsensusVote(
  input: ConsensusVoteInput,
  deps: WorkflowDependencies,
  options: RunOptions<VoteEvent<unknown>> = {},
): Promise<RunHandle<ConsensusResult>> {
  requireText("question", input.question);
  requireInteger("k", input.k, { least: 1 });
  requireInteger("maxSamples", input.maxSamples, { least: 1 });
  requireInteger("maxResponseChars", input.maxResponseChars, { least: 1 });
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultVoters }, deps);
  const question = consensusQuestion(input.question, {
    requireJson: input.requireJson ?? false,
    maxResponseChars: input.maxResponseChars ?? defaults.maxResponseChars,
  });
  const terms = {
    consultants: chosen.consultants,
    k: input.k ?? defaults.k,
    maxSamples: input.maxSamples ?? defaults.maxSamples,
    timeoutMs: input.timeoutMs,
  };
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<ConsensusResult> => {
    const end = await runVote(question, terms, { recorder, signal, deps, onEvent: options.onEvent });
    return toConsensusResult(end.result, { ...end, warnings: [...chosen.warnings, ...end.warnings] });
  };
  return startRun(deps.runs, { kind: "vote", task: input.question, run }, options.signal);
}
