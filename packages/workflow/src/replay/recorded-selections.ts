import type { RunRegistry } from "@maestro/artifacts";
import type { JsonObject, RunId } from "@maestro/core";
import { readRecords } from "../read-records.ts";

/** The selections of a run as policy_decisions.jsonl has them, oldest first. */
export async function readSelections(runs: RunRegistry, runId: RunId): Promise<readonly JsonObject[]> {
  const selections: JsonObject[] = [];
  for await (const decision of readRecords(runs, runId, "policy_decisions.jsonl")) {
    if (decision["type"] === "selection") selections.push(decision);
  }
  return selections;
}
