import type { RunRegistry } from "@maestro/artifacts";
import { isJsonObject, parseJson, type JsonObject, type RunId } from "@maestro/core";

/** The selections of a run as policy_decisions.jsonl has them, oldest first. */
export async function readSelections(runs: RunRegistry, runId: RunId): Promise<readonly JsonObject[]> {
  const selections: JsonObject[] = [];
  for await (const line of runs.readLines(runId, "policy_decisions.jsonl")) {
    const parsed = parseJson(line);
    if (parsed.ok && isJsonObject(parsed.value) && parsed.value["type"] === "selection") selections.push(parsed.value);
  }
  return selections;
}
