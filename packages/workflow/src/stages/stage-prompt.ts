import { isJsonObject, parseJson, stages, type JsonObject, type RunId, type Stage } from "@maestro/core";
import type { RunRegistry } from "@maestro/artifacts";
import type { HumanInput } from "@maestro/hitl";
import type { ContextInput, PreparedPrompt } from "../prompt/prepare-prompt.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";

/** What an earlier stage of the run left, as recorded: masked. */
export interface EarlierStage {
  readonly stage: Stage;
  /** Its whole record. */
  readonly record: JsonObject;
}

/** What goes into a stage's prompt. */
export interface StagePromptInput {
  readonly stage: Stage;
  readonly task: string;
  readonly context: ContextInput;
  readonly earlier: readonly EarlierStage[];
  /** What people said about earlier work. */
  readonly people: readonly HumanInput[];
}

/** Most characters of one earlier stage's output: a stage that needs more of it should be given the file. */
const maxOutputChars = 8000;

/** A record may hold a patch and the output of checks beside the answer. */
const maxRecordChars = 1_000_000;

/** What the stages of a run have left so far, in the order of the stages. */
export async function readEarlierStages(runs: RunRegistry, runId: RunId): Promise<readonly EarlierStage[]> {
  const names = await runs.artifacts(runId);
  const recorded = stages.filter((stage) => names.includes(`stage_${stage}.json`));
  const read = recorded.map(async (stage): Promise<readonly EarlierStage[]> => {
    const { text } = await runs.readArtifact(runId, `stage_${stage}.json`, { maxChars: maxRecordChars });
    const parsed = parseJson(text);
    return parsed.ok && isJsonObject(parsed.value) ? [{ stage, record: asRecord(parsed.value) }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** The record of a stage; one that a caller saved by itself is its output alone. */
function asRecord(saved: JsonObject): JsonObject {
  return Object.hasOwn(saved, "output") ? saved : { output: saved };
}

/**
 * Builds a stage's prompt: what people said and the caller's facts, errors and files within the stage's budget, then what
 * earlier stages found, then the task.
 * @throws InvalidArgumentError for a file that may not be read.
 */
export async function stagePrompt(
  input: StagePromptInput,
  deps: Pick<WorkflowDependencies, "packContext">,
): Promise<PreparedPrompt> {
  const { stage, context, earlier, people } = input;
  const revisions = people.flatMap(({ stage: of, revisionInstructions }) =>
    of === stage && revisionInstructions !== null ? [revisionInstructions] : [],
  );
  const { text, stats } = await deps.packContext({
    ...context,
    stage,
    facts: [...people.flatMap(({ facts }) => facts), ...(context.facts ?? [])],
  });
  const sections = [
    ...(text === "" ? [] : [text]),
    ...earlier.flatMap(({ stage: of, record }) => tellStage(of, record)),
    ...(revisions.length === 0 ? [] : [`## What a person wants changed\n${revisions.join("\n")}`]),
    `## Task\n${input.task}`,
  ];
  return {
    prompt: sections.join("\n\n"),
    warnings: stats.leftOut.map(({ name, reason }) => `Not (wholly) in the prompt: ${name} (${reason}).`),
    maskedCount: stats.maskedCount,
  };
}

function tellStage(stage: Stage, record: JsonObject): readonly string[] {
  const { output } = record;
  if (!isJsonObject(output)) return [];
  const text = JSON.stringify(output, undefined, 1);
  const cut = text.length > maxOutputChars ? `${text.slice(0, maxOutputChars)}\n(cut)` : text;
  const state = stateOfChange(record);
  return [`## What ${stage} gave${state}\n${cut}`];
}

function stateOfChange({ applied }: JsonObject): string {
  if (!isJsonObject(applied)) return "";
  return applied["reverted"] === true ? " (applied, then taken back)" : " (applied to the files you see)";
}
