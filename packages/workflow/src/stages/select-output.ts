import type { RunRecorder } from "@maestro/artifacts";
import { stageStrategies, type SelectionMode, type TestSignal } from "@maestro/coordination";
import type { Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";
import { prepareSelection, type SelectionDependencies } from "../selection/start-selection.ts";
import { doubtsAbout, flagsOfAttempt } from "../selection/try-patches.ts";
import type { ValidOutput } from "./ask-advisers.ts";
import type { OutputSelection } from "./stage-result.ts";
import type { TestedCandidates } from "./test-candidates.ts";

/** The answers to choose from, and the run to record it in. */
export interface OutputChoice {
  readonly stage: Stage;
  readonly task: string;
  readonly valid: readonly [ValidOutput, ...ValidOutput[]];
  readonly timeoutMs?: number | undefined;
  /** What the checks said about the candidates' patches. */
  readonly tested: TestedCandidates;
}

/** The answer that is taken. */
export interface ChosenOutput {
  readonly chosen: ValidOutput | undefined;
  /** Null where there was nothing to choose. */
  readonly selection: OutputSelection | null;
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** The judge's criteria in each stage. */
const criteria: Readonly<Record<Stage, readonly string[]>> = {
  analyze: ["every fact has a source", "completeness", "no guessing"],
  hypothesize: ["falsifiability", "explains all facts", "cheap to test"],
  implement: ["correctness", "smallest change", "safety"],
  debug: ["correctness", "smallest change", "safety"],
  improve: ["correctness", "keeps behaviour", "reusable lesson"],
};

/**
 * Takes one of the valid answers: the only one there is, or the one that a selection finds. Undefined where a judge would
 * take none of them.
 */
export async function selectOutput(
  { stage, task, valid, timeoutMs, tested }: OutputChoice,
  deps: Omit<SelectionDependencies, "runs"> & { readonly settings: CoordinationConfig },
  around: { readonly recorder: RunRecorder; readonly signal: AbortSignal },
): Promise<ChosenOutput> {
  const [first, ...others] = valid;
  const { attempts, tests } = tested;
  if (others.length === 0) return { chosen: first, selection: null, simulated: false, warnings: [] };
  const select = prepareSelection(
    {
      candidates: valid.map(({ id, provider, text }) => ({
        id,
        provider,
        content: text,
        flags: flagsOfAttempt(attempts.find((attempt) => attempt.id === id)),
      })),
      tests: tests.length === 0 ? undefined : tests,
      mode: modeOf(stage, tests, deps.settings),
      criteria: criteria[stage],
      task,
      timeoutMs,
    },
    deps,
  );
  const result = await select(around);
  const chosen = valid.find(({ id }) => id === result.winnerId);
  const doubts = doubtsAbout(result.winnerId, attempts);
  return {
    chosen,
    selection: {
      winnerId: result.winnerId,
      candidateIds: valid.map(({ id }) => id),
      rationale: result.rationale,
      requiresReview: result.requiresReview || doubts.length > 0,
      attempts,
    },
    simulated: result.simulated,
    warnings: [...tested.warnings, ...result.warnings, ...doubts],
  };
}

function modeOf(stage: Stage, tests: readonly TestSignal[], settings: CoordinationConfig): SelectionMode {
  if (settings.preferTestsFirst && stageStrategies[stage].voting === "test_first") return "tests_first";
  return tests.length > 0 ? "hybrid" : "llm_judge";
}
