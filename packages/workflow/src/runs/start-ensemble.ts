import { requireInteger } from "@maestro/core";
import { ensemble, maxPerConsultant, type Candidate, type EnsembleEvent } from "@maestro/coordination";
import type { RunRecorder } from "@maestro/artifacts";
import { chooseConsultants } from "../choose-consultants.ts";
import { preparePrompt, type ContextInput } from "../prompt/prepare-prompt.ts";
import { requireText } from "../require-text.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { recordedConsultant } from "./recorded-consultant.ts";
import type { RunHandle, RunOptions } from "./run-handle.ts";
import { startRun } from "./start-run.ts";

/** One task to several advisers. */
export interface EnsembleInput {
  readonly task: string;
  /** @default codex and gemini, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  /** @default 1 */
  readonly perProvider?: number | undefined;
  readonly context?: ContextInput | undefined;
  /** Limit of each answer. @default the provider's */
  readonly timeoutMs?: number | undefined;
}

/** Every adviser's answer or failure, at least one answer among them. */
export interface EnsembleAnswer {
  /** In launch order. */
  readonly candidates: readonly Candidate[];
  readonly elapsedMs: number;
  readonly warnings: readonly string[];
}

/** Advisers asked when a caller names none. @see the contract of maestro_ensemble_generate */
export const defaultEnsemble = ["codex", "gemini"] as const;

/**
 * Starts a recorded ensemble: all advisers at once, each candidate on its own.
 * @throws InvalidArgumentError for unknown providers, a number out of range or a file that may not be read; ProviderError
 * `PROVIDER_NOT_INSTALLED` when none is there. The result rejects with `ENSEMBLE_NO_RESULT` when all of them fail.
 */
export async function startEnsemble(
  input: EnsembleInput,
  deps: WorkflowDependencies,
  options: RunOptions<EnsembleEvent> = {},
): Promise<RunHandle<EnsembleAnswer>> {
  requireText("task", input.task);
  requireInteger("perProvider", input.perProvider, { least: 1, most: maxPerConsultant });
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultEnsemble }, deps);
  const prepared = await preparePrompt(input.task, input.context, deps);
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<EnsembleAnswer> => {
    const asked = ensemble(
      { prompt: prepared.prompt, timeoutMs: input.timeoutMs, seed: 0 },
      {
        consultants: chosen.consultants.map((consultant) => recordedConsultant(consultant, recorder, deps.clock)),
        perConsultant: input.perProvider,
        signal,
        clock: deps.clock,
      },
    );
    let ended = 0;
    for await (const event of asked) {
      options.onEvent?.(event);
      if (event.type === "candidate-end") recorder.progress(`${(ended += 1)} candidates`);
    }
    return { ...(await asked.result), warnings: [...chosen.warnings, ...prepared.warnings] };
  };
  return startRun(deps.runs, { kind: "ensemble", task: input.task, run }, options.signal);
}
