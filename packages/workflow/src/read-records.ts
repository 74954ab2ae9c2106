import type { RunRegistry } from "@maestro/artifacts";
import { isJsonObject, parseJson, type JsonObject, type RunId } from "@maestro/core";

/** The records of a run's log, oldest first. Lines that are no JSON object are passed over; without the log there are none. */
export async function* readRecords(
  runs: Pick<RunRegistry, "readLines">,
  runId: RunId,
  name: string,
): AsyncGenerator<JsonObject, void, void> {
  for await (const line of runs.readLines(runId, name)) {
    const parsed = parseJson(line);
    if (parsed.ok && isJsonObject(parsed.value)) yield parsed.value;
  }
}
