import type { RunRecorder } from "@maestro/artifacts";
import {
  candidatesToJudge,
  selectBest,
  type LintSignal,
  type Selection,
  type SelectionCandidate,
  type SelectionMode,
  type TestSignal,
} from "@maestro/coordination";
import { InvalidArgumentError } from "@maestro/core";
import { findConsultant } from "../find-consultant.ts";
import type { MetricsLog } from "../metrics/metrics-log.ts";
import { recordedConsultant } from "../runs/recorded-consultant.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { chooseJudges, defaultJudges } from "./choose-judges.ts";
import { drawFence } from "./draw-fence.ts";
import { flagCandidates } from "./flag-candidates.ts";
import { judgeCandidates, type Judging } from "./judge-candidates.ts";
import { selectionRecord } from "./selection-record.ts";

/** Candidates, what is known of them, and how one is chosen. */
export interface SelectionInput {
  readonly candidates: readonly SelectionCandidate[];
  /** @default "tests_first" */
  readonly mode?: SelectionMode | undefined;
  readonly tests?: readonly TestSignal[] | undefined;
  readonly lint?: readonly LintSignal[] | undefined;
  /** The adviser that judges, unless it wrote one of the candidates. @default "claude" */
  readonly judgeProvider?: string | undefined;
  /** What the judge judges by. @default correctness, safety and completeness */
  readonly criteria?: readonly string[] | undefined;
  /** What the candidates were asked for; the judge is told. */
  readonly task?: string | undefined;
  /** Limit of each judgement. @default the provider's */
  readonly timeoutMs?: number | undefined;
  /** Decides the order in which the judge sees the candidates, 32 bits. @default drawn, and recorded */
  readonly seed?: number | undefined;
}

/** What a selection needs besides what every run does. */
export interface SelectionDependencies extends Pick<
  WorkflowDependencies,
  "consultants" | "isAvailable" | "runs" | "validate" | "clock"
> {
  /** Cryptographically secure: delimiters are made of it. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** Where selections are counted. @default nowhere */
  readonly metrics?: Pick<MetricsLog, "record"> | undefined;
}

/** Which candidate to take, and how it was found. */
export interface SelectionResult extends Omit<Selection, "mode"> {
  readonly winner: { readonly id: string; readonly provider: string | null; readonly content: string } | null;
  /** `tests_first` where `llm_judge` was asked for and nobody could judge. */
  readonly modeUsed: SelectionMode;
  /** The adviser that judged; null: nobody was asked, or nobody answered. */
  readonly judge: string | null;
  /** Its reasons for its choice. */
  readonly judgeReasons: readonly string[];
  /** True when the judgement came from no model. */
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** What happens while candidates are compared. */
export type SelectionEvent =
  | { readonly type: "judge-start"; readonly candidates: number }
  | { readonly type: "judge-failure"; readonly judge: string; readonly problems: readonly string[] };

/** @see the contract of maestro_select_best */
const defaultCriteria = ["correctness", "safety", "completeness"] as const;

/** Where a selection is recorded and watched. */
export interface SelectionSurroundings {
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
  readonly onEvent?: ((event: SelectionEvent) => void) | undefined;
}

/**
 * Starts a recorded selection. A judge is asked only where its opinion can change the winner; when nobody can judge, the
 * rest decides and a person is asked to look.
 * @throws InvalidArgumentError for candidates or signals that cannot be compared, an unknown judge, or no criteria.
 */
export async function startSelection(
  input: SelectionInput,
  deps: SelectionDependencies,
  options: RunOptions<SelectionEvent> = {},
): Promise<RunHandle<SelectionResult>> {
  const select = prepareSelection(input, deps);
  const run = (recorder: RunRecorder, signal: AbortSignal): Promise<SelectionResult> =>
    select({ recorder, signal, onEvent: options.onEvent });
  const task = input.task ?? `Choose among ${input.candidates.length} candidates`;
  return startRun(deps.runs, { kind: "selection", task, run }, options.signal);
}

/**
 * Checks what is to be selected from, and gives the selection to be made within a run.
 * @throws InvalidArgumentError as {@link startSelection} does.
 */
export function prepareSelection(
  input: SelectionInput,
  deps: Omit<SelectionDependencies, "runs">,
): (around: SelectionSurroundings) => Promise<SelectionResult> {
  const { mode = "tests_first", tests, lint, judgeProvider, criteria = defaultCriteria } = input;
  if (judgeProvider !== undefined) findConsultant(judgeProvider, "judgeProvider", deps.consultants);
  if (criteria.length === 0 || criteria.some((criterion) => criterion.trim() === "")) {
    throw new InvalidArgumentError({
      argument: "criteria",
      value: criteria,
      expected: "at least one, none of them blank",
    });
  }
  const candidates = flagCandidates(input.candidates);
  const toJudge = candidatesToJudge(candidates, { mode, tests, lint });
  const seed = input.seed ?? new DataView(Uint8Array.from(deps.randomBytes(4)).buffer).getUint32(0);

  const judge = async ({ recorder, signal, onEvent }: SelectionSurroundings): Promise<Judging | undefined> => {
    if (toJudge.length === 0) return undefined;
    onEvent?.({ type: "judge-start", candidates: toJudge.length });
    recorder.progress(`asking a judge about ${toJudge.length} candidates`);
    const chosen = await chooseJudges(judgeProvider ?? defaultJudges[0], toJudge, deps);
    const judges = chosen.judges.map((consultant) => recordedConsultant(consultant, recorder, deps.clock));
    const terms = {
      criteria,
      task: input.task,
      seed,
      drawFence: () => drawFence(deps.randomBytes),
      // In hybrid mode the judge weighs too little for a narrow lead to be worth another call.
      looksAgain: mode !== "hybrid",
    };
    return judgeCandidates(toJudge, { ...chosen, judges }, terms, {
      validate: deps.validate,
      signal,
      timeoutMs: input.timeoutMs,
      allowsSimulated: ({ id }) => id === judgeProvider,
      onFailure: async (name, problems) => {
        onEvent?.({ type: "judge-failure", judge: name, problems });
        await recorder.recordDecision({ type: "judge_answer_rejected", judge: name, problems });
      },
    });
  };
  return async (around) => {
    const judging = await judge(around);
    const isUnjudged = judging !== undefined && judging.opinion === undefined;
    const modeUsed = isUnjudged && mode === "llm_judge" ? "tests_first" : mode;
    const selection = selectBest(candidates, { mode: modeUsed, tests, lint, judge: judging?.opinion });
    const result = toResult(selection, judging, candidates);
    await around.recorder.recordDecision(selectionRecord({ ...input, candidates, mode, seed }, result));
    await deps.metrics?.record({ type: "selection", withTests: (tests ?? []).length > 0 });
    return result;
  };
}

function toResult(
  { mode, ...selection }: Selection,
  judging: Judging | undefined,
  candidates: readonly SelectionCandidate[],
): SelectionResult {
  const winner = candidates.find(({ id }) => id === selection.winnerId);
  return {
    ...selection,
    requiresReview: selection.requiresReview || judging?.isDoubtful === true,
    winner: winner === undefined ? null : { id: winner.id, provider: winner.provider ?? null, content: winner.content },
    modeUsed: mode,
    judge: judging?.judge ?? null,
    judgeReasons: judging?.reasons ?? [],
    simulated: judging?.simulated ?? false,
    warnings: judging?.warnings ?? [],
  };
}
