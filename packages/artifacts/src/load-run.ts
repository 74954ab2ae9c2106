import { type JsonValue, parseJson, type RunId } from "@maestro/core";
import { RunError } from "./run-error.ts";
import { isLogFile } from "./run-files.ts";
import type { RunRegistry } from "./run-registry.ts";

/** @see the contract of maestro_load_artifact_run */
const loadedFiles =
  /^(?:(?:metadata|stage_[a-z]+|coordination_metrics|final_recommendation)\.json|policy_decisions\.jsonl)$/;

/**
 * What a run found, by the stems of its files: its metadata, stages, decisions, metrics and recommendation, as far as they
 * are there. A log is a list of its lines.
 * @throws RunError `RUN_NOT_FOUND`; `RUN_DAMAGED` for a file that is no JSON
 */
export async function loadRun(
  runs: Pick<RunRegistry, "artifacts" | "readArtifact">,
  runId: RunId,
): Promise<Readonly<Record<string, JsonValue>>> {
  const loaded: Record<string, JsonValue> = {};
  for (const name of (await runs.artifacts(runId)).filter((one) => loadedFiles.test(one))) {
    const { text } = await runs.readArtifact(runId, name);
    const parse = (json: string): JsonValue => {
      const parsed = parseJson(json);
      if (parsed.ok) return parsed.value;
      throw new RunError("RUN_DAMAGED", `${name} of run ${runId} cannot be used: ${parsed.reason}.`, {
        details: { run_id: runId, name },
      });
    };
    const stem = name.slice(0, name.lastIndexOf("."));
    loaded[stem] = isLogFile(name) ? text.trimEnd().split("\n").map(parse) : parse(text);
  }
  return loaded;
}
