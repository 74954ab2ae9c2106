import type { MicroStepResult, MicroStepType } from "@maestro/workflow";
import { presentMicroStepVote, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { followRun } from "../follow-run.ts";
import { createVoteProgress } from "../output/vote-progress.ts";
import { writeJson } from "../output/write-json.ts";
import { drawingOf, exitCodeOfVote, printVote } from "./print-vote.ts";
import { stepKeyLabel } from "./step-key-label.ts";

/** A vote on a micro-step, as the command line asks for it. */
export interface StepVote {
  readonly step: MicroStepType;
  readonly prompt: string;
  readonly contextText?: string | undefined;
  readonly k?: number | undefined;
  readonly maxRounds?: number | undefined;
  readonly adviser?: readonly string[] | undefined;
  readonly timeout?: number | undefined;
  readonly json?: boolean | undefined;
}

const kSources = {
  argument: "",
  calibration: ", calibrated",
  default: ", the step's default",
} as const satisfies Record<MicroStepResult["kSource"], string>;

/** Votes on a micro-step: answers are JSON of the step's schema, and the fields that decide make the votes. */
export async function voteOnStep(vote: StepVote, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const services = await context.services();
  const progress = createVoteProgress(terminal, { k: vote.k, label: stepKeyLabel });
  const started = services.startMicroStepVote(
    {
      stepType: vote.step,
      prompt: vote.prompt,
      context: vote.contextText,
      k: vote.k,
      maxSamples: vote.maxRounds,
      providers: vote.adviser,
      timeoutMs: vote.timeout,
    },
    { signal, onEvent: progress.onEvent },
  );
  const { runId, result } = await followRun(started, { context, progress });
  if (vote.json === true) writeJson(terminal, toEnvelope({ ...presentMicroStepVote(result), runId }));
  else {
    const [leaderKey] = Object.keys(result.voteDistribution);
    const shown = {
      winner: result.converged ? JSON.stringify(result.winner, null, 2) : null,
      leader: leaderKey === undefined ? null : stepKeyLabel(leaderKey),
      k: `${result.kUsed}${kSources[result.kSource]}`,
      runId,
      drawing: drawingOf(runId, services),
      label: stepKeyLabel,
    };
    printVote(result, shown, context);
    if (result.converged && result.hasOracle) {
      terminal.stderr.write("This can be checked by running it; do so before you build on it.\n");
    }
  }
  context.exit(exitCodeOfVote(result));
}
