import { isJsonObject, InvalidArgumentError, parseJson, type RunId } from "@maestro/core";
import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { microStepTypes, type MicroStepType } from "../micro-steps/micro-step.ts";

/** What a vote's answers are judged and compared by. */
export type VoteRules =
  | { readonly kind: "consensus"; readonly requireJson: boolean; readonly maxResponseChars: number }
  | { readonly kind: "micro_step"; readonly stepType: MicroStepType };

/** What a vote is replayed with: its rules, and until when it went on. */
export type VoteSettings = VoteRules & { readonly k: number; readonly maxSamples: number };

/** The file of a run's folder that holds them. */
const settingsName = "vote";

/** Records the settings of a vote, in the names of the tools. */
export async function writeVoteSettings(recorder: RunRecorder, settings: VoteSettings): Promise<void> {
  const { kind, k, maxSamples } = settings;
  const rules =
    kind === "consensus"
      ? { require_json: settings.requireJson, max_response_chars: settings.maxResponseChars }
      : { step_type: settings.stepType };
  await recorder.writeJson(settingsName, { kind, k, max_samples: maxSamples, ...rules });
}

/**
 * The settings of an earlier vote.
 * @throws RunError `RUN_NOT_FOUND`; InvalidArgumentError naming `runId` for a run that is no vote, or whose vote.json is not
 * as it was written.
 */
export async function readVoteSettings(runs: RunRegistry, runId: RunId): Promise<VoteSettings> {
  const names = await runs.artifacts(runId);
  const parsed = names.includes(`${settingsName}.json`)
    ? parseJson((await runs.readArtifact(runId, `${settingsName}.json`)).text)
    : undefined;
  const record = parsed?.ok === true && isJsonObject(parsed.value) ? parsed.value : {};
  const { kind, k, max_samples: maxSamples, step_type: type } = record;
  const { require_json: requireJson, max_response_chars: maxResponseChars } = record;
  if (typeof k === "number" && typeof maxSamples === "number") {
    if (kind === "consensus" && typeof requireJson === "boolean" && typeof maxResponseChars === "number") {
      return { kind, k, maxSamples, requireJson, maxResponseChars };
    }
    const stepType = microStepTypes.find((one) => one === type);
    if (kind === "micro_step" && stepType !== undefined) return { kind, k, maxSamples, stepType };
  }
  throw new InvalidArgumentError({
    argument: "runId",
    value: runId,
    expected: "the id of a vote or of a selection whose settings are recorded as they were written",
  });
}
