import type { ConsultEvent, ConsultResult } from "@maestro/core";
import type { RunRecorder } from "@maestro/artifacts";
import { findConsultant } from "../find-consultant.ts";
import { preparePrompt, type ContextInput } from "../prompt/prepare-prompt.ts";
import { requireText } from "../require-text.ts";
import type { Role, RoleName } from "../skills/skill-catalog.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { recordedConsultant } from "./recorded-consultant.ts";
import type { RunHandle, RunOptions } from "./run-handle.ts";
import { startRun } from "./start-run.ts";

/** One question to one adviser. */
export interface ConsultInput {
  readonly prompt: string;
  /** The adviser's configured name. */
  readonly provider: string;
  readonly model?: string | undefined;
  /** Who the adviser is asked to be: goes before the prompt as system prompt. */
  readonly role?: Pick<Role, "role" | "prompt"> | undefined;
  readonly context?: ContextInput | undefined;
  /** @default the provider's configured timeout */
  readonly timeoutMs?: number | undefined;
}

/** An answer, and what the caller should know about how it was asked. */
export interface ConsultAnswer extends ConsultResult {
  readonly role?: RoleName | undefined;
  readonly warnings: readonly string[];
}

/**
 * Starts a recorded consult. Settles once the run is open; bad arguments are refused before there is one.
 * @throws InvalidArgumentError for an unknown provider or a file that may not be read.
 */
export async function startConsult(
  input: ConsultInput,
  deps: WorkflowDependencies,
  options: RunOptions<ConsultEvent> = {},
): Promise<RunHandle<ConsultAnswer>> {
  requireText("prompt", input.prompt);
  const consultant = findConsultant(input.provider, "provider", deps.consultants);
  const { prompt, warnings, maskedCount } = await preparePrompt(input.prompt, input.context, deps);
  const work = {
    kind: "consult" as const,
    task: input.prompt,
    run: async (recorder: RunRecorder, signal: AbortSignal): Promise<ConsultAnswer> => {
      recorder.progress(`asking ${consultant.id}`);
      const result = await recordedConsultant(consultant, recorder, deps.clock).consult(
        { prompt, system: input.role?.prompt, model: input.model, timeoutMs: input.timeoutMs },
        { signal, onEvent: options.onEvent },
      );
      return { ...result, role: input.role?.role, maskedCount: maskedCount + result.maskedCount, warnings };
    },
  };
  return startRun(deps.runs, work, options.signal);
}
