import type { RunRecorder } from "@maestro/artifacts";
import {
  ensemble,
  maxPerConsultant,
  type Candidate,
  type SelectionCandidate,
  type TestSignal,
} from "@maestro/coordination";
import { InvalidArgumentError, requireInteger } from "@maestro/core";
import type { PatchReport, VerifyCommand, VerifyReport } from "@maestro/workspace";
import { chooseConsultants } from "../choose-consultants.ts";
import { preparePrompt, type ContextInput } from "../prompt/prepare-prompt.ts";
import { requireText } from "../require-text.ts";
import { recordedConsultant } from "../runs/recorded-consultant.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { defaultEnsemble } from "../runs/start-ensemble.ts";
import { startRun } from "../runs/start-run.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { prepareSelection, type SelectionDependencies, type SelectionResult } from "./start-selection.ts";
import { tryChecks, type PatchAttempt } from "./try-patch.ts";
import { doubtsAbout, flagsOfAttempt, tryPatches } from "./try-patches.ts";

/** A change that several advisers write and the project's checks choose from. */
export interface BestOfInput {
  readonly task: string;
  /** What a patch has to pass; one at least. */
  readonly verify: readonly VerifyCommand[];
  /** @default codex and gemini, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  /** Patches from each. @default 1 */
  readonly perProvider?: number | undefined;
  readonly context?: ContextInput | undefined;
  /** Who chooses among those that pass alike. @default "claude" */
  readonly judgeProvider?: string | undefined;
  /** Limit of each answer. @default the provider's */
  readonly timeoutMs?: number | undefined;
}

/** A copy of the workspace that one candidate changes. */
export interface CandidateTree {
  readonly apply: (patch: string, signal: AbortSignal) => Promise<PatchReport>;
  readonly verify: (commands: readonly VerifyCommand[], signal: AbortSignal) => Promise<VerifyReport>;
  /** Removes it with all that is in it. */
  readonly remove: () => Promise<void>;
}

/** What best-of needs besides what every selection does. */
export interface BestOfDependencies extends WorkflowDependencies, SelectionDependencies {
  /** Makes a copy of the workspace as it is now, uncommitted changes included. */
  readonly openTree: (signal: AbortSignal) => Promise<CandidateTree>;
}

/** The patch to take, and what became of each. Nothing has been applied to the workspace. */
export interface BestOfResult extends SelectionResult {
  /** One for each patch that was tried, in the order asked. */
  readonly attempts: readonly PatchAttempt[];
}

/** What happens meanwhile. */
export type BestOfEvent =
  | { readonly type: "candidate-end"; readonly candidate: Candidate }
  | { readonly type: "attempt-end"; readonly attempt: PatchAttempt };

const form =
  "Answer with one unified diff against the files as they are, with --- and +++ headers and paths relative to the " +
  "repository, and nothing else. Change no test to make it pass.";

/**
 * Starts a recorded best-of-N: every adviser writes a patch, each patch is applied and checked in a copy of its own, and the
 * best of those that pass is the result. The workspace itself is not touched.
 * @throws InvalidArgumentError for no task, no check, unknown providers or a number out of range; ProviderError
 * `PROVIDER_NOT_INSTALLED` when none is there. The result rejects with `ENSEMBLE_NO_RESULT` when nobody answered; before anybody
 * is asked with InvalidArgumentError for a check that may not run, and with WorkspaceError `WORKSPACE_NO_COMMIT` where no copy
 * can be made.
 */
export async function startBestOf(
  input: BestOfInput,
  deps: BestOfDependencies,
  options: RunOptions<BestOfEvent> = {},
): Promise<RunHandle<BestOfResult>> {
  const { task, timeoutMs } = input;
  requireText("task", task);
  requireInteger("perProvider", input.perProvider, { least: 1, most: maxPerConsultant });
  if (input.verify.length === 0) {
    throw new InvalidArgumentError({ argument: "verify", value: [], expected: "at least one command" });
  }
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultEnsemble }, deps);
  const prepared = await preparePrompt(`${task}\n\n${form}`, input.context, deps);

  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<BestOfResult> => {
    recorder.progress("running the checks without a patch");
    const doubts = await tryChecks(input.verify, { openTree: deps.openTree, signal });
    const consultants = chosen.consultants.map((one) => recordedConsultant(one, recorder, deps.clock));
    const asked = ensemble(
      { prompt: prepared.prompt, timeoutMs, seed: 0 },
      { consultants, perConsultant: input.perProvider, signal, clock: deps.clock },
    );
    for await (const event of asked) if (event.type === "candidate-end") options.onEvent?.(event);
    const { candidates } = await asked.result;

    const tried = await tryPatches(
      candidates.filter((candidate) => candidate.ok),
      input.verify,
      {
        openTree: deps.openTree,
        recorder,
        signal,
        tell: recorder.progress,
        onAttempt: (attempt) => options.onEvent?.({ type: "attempt-end", attempt }),
      },
    );
    const attempts = tried.map(({ attempt }) => attempt);
    const select = prepareSelection(
      {
        candidates: candidates.map((candidate) => toSelectionCandidate(candidate, attempts)),
        tests: attempts.flatMap(toTest),
        judgeProvider: input.judgeProvider,
        task,
        timeoutMs,
      },
      deps,
    );
    const selection = await select({ recorder, signal });
    const bent = doubtsAbout(selection.winnerId, attempts);
    return {
      ...selection,
      requiresReview: selection.requiresReview || bent.length > 0 || doubts.length > 0,
      warnings: [...chosen.warnings, ...prepared.warnings, ...doubts, ...selection.warnings, ...bent],
      attempts,
    };
  };
  return startRun(deps.runs, { kind: "selection", task, run }, options.signal);
}

function toSelectionCandidate(candidate: Candidate, attempts: readonly PatchAttempt[]): SelectionCandidate {
  const { id, provider, ok } = candidate;
  if (!candidate.ok) return { id, provider, ok, content: "" };
  const flags = flagsOfAttempt(attempts.find((attempt) => attempt.id === id));
  return { id, provider, ok, content: candidate.text, flags };
}

function toTest({ id, passed }: PatchAttempt): readonly TestSignal[] {
  return passed === null ? [] : [{ candidateId: id, passed }];
}
