import { isJsonObject, parseJson, stages, type JsonObject, type RunId, type Stage } from "@maestro/core";
import type { RunRegistry } from "@maestro/artifacts";
import { checkOutput } from "../stages/check-output.ts";
import type { Validate } from "../validate.ts";
import { readSelections } from "./recorded-selections.ts";
import { replaySelection, type ReplayedSelection } from "./replay-selection.ts";

/** A stage whose answer was judged again. */
export interface ReplayedStage {
  readonly stage: Stage;
  readonly provider: string;
  /** Whether today's schema and red flags accept it, as those of its time did. */
  readonly accepted: boolean;
  /** Why it is not accepted, one sentence per reason. */
  readonly reasons: readonly string[];
}

/** A workflow's decisions made again. */
export interface ReplayedWorkflow {
  readonly stages: readonly ReplayedStage[];
  readonly selections: readonly ReplayedSelection[];
}

/**
 * Judges the answer of every stage again, by today's schema and red flags, and decides every selection again.
 * @returns Undefined for a run in which no stage has an answer and nothing was selected.
 */
export async function replayWorkflow(
  runs: RunRegistry,
  runId: RunId,
  validate: Validate,
): Promise<ReplayedWorkflow | undefined> {
  const files = await runs.artifacts(runId);
  const judged: ReplayedStage[] = [];
  for (const stage of stages) {
    const name = `stage_${stage}.json`;
    const record = files.includes(name) ? parseJson((await runs.readArtifact(runId, name)).text) : undefined;
    if (record?.ok === true && isJsonObject(record.value)) judged.push(...judgeAgain(stage, record.value, validate));
  }
  const selections = (await readSelections(runs, runId)).flatMap((record) => replaySelection(record) ?? []);
  return judged.length + selections.length === 0 ? undefined : { stages: judged, selections };
}

/** Nothing for a stage without an answer, or one that a client saved by itself. */
function judgeAgain(stage: Stage, record: JsonObject, validate: Validate): readonly ReplayedStage[] {
  const { output, provider } = record;
  if (!isJsonObject(output) || typeof provider !== "string") return [];
  const checked = checkOutput(stage, JSON.stringify(output), validate);
  return [{ stage, provider, accepted: checked.ok, reasons: checked.ok ? [] : checked.reasons }];
}
