import { InvalidArgumentError, type RunId } from "@maestro/core";
import type { RunKind, RunRegistry } from "@maestro/artifacts";
import { getMicroStep } from "../micro-steps/micro-steps.ts";
import type { Validate } from "../validate.ts";
import { consensusQuestion } from "../votes/consensus-question.ts";
import { microStepQuestion } from "../votes/micro-step-question.ts";
import type { VoteQuestion } from "../votes/run-vote.ts";
import { readVoteSettings, type VoteSettings } from "../votes/vote-settings.ts";
import { explainReplay, explainWorkflow } from "./explain-replay.ts";
import { readSamples } from "./recorded-samples.ts";
import { recordedStanding } from "./recorded-standing.ts";
import { readSelections } from "./recorded-selections.ts";
import { replaySelection } from "./replay-selection.ts";
import { replayWorkflow, type ReplayedWorkflow } from "./replay-workflow.ts";
import { replayVote, type Parting, type VoteStanding } from "./replay-vote.ts";

/** Terms of a replay that differ from the recorded ones. */
export interface ReplayOptions {
  /** Votes the winner must be ahead. @default as recorded */
  readonly k?: number | undefined;
  /** Answers to use at most. @default as recorded; as many as are needed when `k` is raised */
  readonly maxSamples?: number | undefined;
}

/** What came out of a replay. */
export type RunReplay = VoteReplay | SelectionReplay | WorkflowReplay;

interface ReplayBase {
  readonly runId: RunId;
  /** Whether the same decision comes out. */
  readonly same: boolean;
  /** What happened, in sentences. */
  readonly explanation: string;
}

/** A vote over its recorded answers, judged, compared and counted as today. */
export interface VoteReplay extends ReplayBase {
  readonly kind: "vote";
  readonly recordedK: number;
  readonly k: number;
  readonly recorded: VoteStanding;
  readonly replayed: VoteStanding;
  /** Samples that are judged otherwise today, in launch order. */
  readonly partings: readonly Parting[];
  /** Samples used, of so many recorded. */
  readonly samplesUsed: number;
  readonly samplesRecorded: number;
  /** Answers that count as recorded, because masking changed what was counted or their text is missing. */
  readonly countedAsRecorded: number;
}

/** A selection decided again from what was recorded of its candidates, tests, lint and judge. */
export interface SelectionReplay extends ReplayBase {
  readonly kind: "selection";
  readonly recordedWinner: string | null;
  readonly replayedWinner: string | null;
  readonly rationale: string;
}

/** The answers of a workflow's stages judged again, and its selections decided again. */
export interface WorkflowReplay extends ReplayBase, ReplayedWorkflow {
  readonly kind: "workflow";
}

/** What a replay needs; it asks no adviser. */
export interface ReplayDependencies {
  readonly runs: RunRegistry;
  readonly validate: Validate;
}

/**
 * Decides a recorded vote, selection or workflow again by today's rules, without asking anybody, and says whether the same
 * comes out.
 * @throws RunError `RUN_NOT_FOUND`; InvalidArgumentError naming `runId` for a run that still goes on, or in which nothing
 * was decided that could be decided again; naming `k` where nothing was voted on
 */
export async function replayRun(
  runId: RunId,
  deps: ReplayDependencies,
  options: ReplayOptions = {},
): Promise<RunReplay> {
  const { kind, status } = await deps.runs.status(runId);
  if (status === "running") throw notReplayable(runId, "a run that has ended: wait for it, or cancel it first");
  if (kind === "vote" || kind === "micro_step") return replayRecordedVote(runId, deps, options);
  const replay =
    kind === "workflow" ? await replayRecordedWorkflow(runId, deps) : await replayRecordedSelection(runId, deps.runs);
  if (replay === undefined) throw notReplayable(runId, await refusalOf(deps.runs, runId, kind));
  if (options.k === undefined) return replay;
  throw new InvalidArgumentError({ argument: "k", value: options.k, expected: `nothing: a ${kind} has no margin` });
}

async function replayRecordedWorkflow(
  runId: RunId,
  { runs, validate }: ReplayDependencies,
): Promise<WorkflowReplay | undefined> {
  const replayed = await replayWorkflow(runs, runId, validate);
  if (replayed === undefined) return undefined;
  const same =
    replayed.stages.every(({ accepted }) => accepted) &&
    replayed.selections.every((one) => one.recordedWinner === one.replayedWinner);
  return { kind: "workflow", runId, same, explanation: explainWorkflow(replayed), ...replayed };
}

async function replayRecordedSelection(runId: RunId, runs: RunRegistry): Promise<SelectionReplay | undefined> {
  const record = (await readSelections(runs, runId)).at(-1);
  const selection = record && replaySelection(record);
  if (selection === undefined) return undefined;
  const same = selection.recordedWinner === selection.replayedWinner;
  const explanation = same
    ? `The same decision: ${selection.replayedWinner ?? "none of the candidates"}.`
    : `Another decision: ${selection.replayedWinner ?? "none"} instead of ${selection.recordedWinner ?? "none"}. ${selection.rationale}`;
  return { kind: "selection", runId, same, explanation, ...selection };
}

async function replayRecordedVote(
  runId: RunId,
  { runs, validate }: ReplayDependencies,
  options: ReplayOptions,
): Promise<VoteReplay> {
  const settings = await readVoteSettings(runs, runId);
  const samples = await readSamples(runs, runId);
  const k = options.k ?? settings.k;
  // A raised margin can need more answers than the vote had; then the replay says where the record ends.
  const usual = k > settings.k ? Math.max(settings.maxSamples, samples.size + 1) : settings.maxSamples;
  const {
    standing,
    partings,
    samples: samplesUsed,
    countedAsRecorded,
  } = await replayVote(samples, questionOf(settings, validate), { k, maxSamples: options.maxSamples ?? usual });
  const recorded = recordedStanding(samples, await runs.result(runId));
  // A vote that ended undecided because it ran out of answers has run out of records here.
  const bothOpen = recorded.status !== "decided" && standing.status !== "decided";
  const bothDecided = recorded.status === "decided" && standing.status === "decided";
  const replay: Omit<VoteReplay, "explanation"> = {
    kind: "vote",
    runId,
    same: bothOpen || (bothDecided && recorded.answerSha256 === standing.answerSha256),
    recordedK: settings.k,
    k,
    recorded,
    replayed: standing,
    partings,
    samplesUsed,
    samplesRecorded: samples.size,
    countedAsRecorded,
  };
  return { ...replay, explanation: explainReplay(replay) };
}

/** The rules of the question. Its wording does not matter to a replay. */
function questionOf(settings: VoteSettings, validate: Validate): VoteQuestion {
  return settings.kind === "consensus"
    ? consensusQuestion("", settings)
    : microStepQuestion(getMicroStep(settings.stepType), "", validate);
}

/**
 * Why a run cannot be replayed. A run of many steps keeps the winner of each step but not the answers, of which there can be
 * millions, so there is nothing to count again.
 */
async function refusalOf(runs: RunRegistry, runId: RunId, kind: RunKind): Promise<string> {
  const isLong = (await runs.artifacts(runId)).includes("solve.json");
  const decided = "the id of a vote, a selection or a workflow";
  return isLong
    ? `${decided}; of a run of many steps only the winner of each step is kept, so its votes cannot be counted again`
    : `${decided}; this ${kind.replaceAll("_", " ")} decided nothing`;
}

function notReplayable(runId: RunId, expected: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument: "runId", value: runId, expected });
}
