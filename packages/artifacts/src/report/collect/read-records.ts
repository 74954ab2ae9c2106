import { isJsonObject, isMaestroError, parseJson, type JsonObject, type JsonValue, type RunId } from "@maestro/core";
import type { RunRegistry } from "../../run-registry.ts";
import type { DamagedRecord } from "../run-report-data.ts";

/** A run whose files are read, and where it is said what could not be read. */
export interface RunSource {
  readonly registry: Pick<RunRegistry, "artifacts" | "readArtifact" | "readLines" | "result" | "status">;
  readonly runId: RunId;
  readonly noteDamage: (damaged: DamagedRecord) => void;
}

/** The records of a log, in the order written. Lines that are no JSON object are passed over, counted and noted. */
export async function* readRecords(source: RunSource, name: string): AsyncGenerator<JsonObject, void, void> {
  let damaged = 0;
  for await (const line of source.registry.readLines(source.runId, name)) {
    const parsed = parseJson(line);
    if (parsed.ok && isJsonObject(parsed.value)) yield parsed.value;
    else damaged += 1;
  }
  if (damaged > 0) source.noteDamage({ name, lines: damaged });
}

/** A JSON file of a run; undefined when there is none, or none that can be read, which is noted. */
export async function readDocument(source: RunSource, name: string): Promise<JsonValue | undefined> {
  try {
    const { text } = await source.registry.readArtifact(source.runId, name);
    const parsed = parseJson(text);
    if (parsed.ok) return parsed.value;
    source.noteDamage({ name, reason: parsed.reason });
  } catch (error) {
    if (!isMaestroError(error, "ARTIFACT_NOT_FOUND")) throw error;
  }
  return undefined;
}
