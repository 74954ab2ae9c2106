import { InvalidArgumentError, toRunId } from "@maestro/core";
import type { MaestroServices } from "../services.ts";
import { artifactUri, artifactUriTemplate, parseArtifactUri } from "./artifact-uri.ts";

/** A resource and its content. */
export interface ResourceText {
  readonly uri: string;
  readonly name: string;
  readonly mimeType: string;
  readonly text: string;
}

/**
 * Reads a run's record whole: a client fetches a resource when a person or program wants all of it.
 * @throws InvalidArgumentError for another kind of resource; RunError `RUN_NOT_FOUND`, `ARTIFACT_NOT_FOUND`.
 */
export async function readResource(uri: string, services: MaestroServices): Promise<ResourceText> {
  const named = parseArtifactUri(uri);
  if (named === undefined) {
    throw new InvalidArgumentError({ argument: "uri", value: uri, expected: `a resource ${artifactUriTemplate}` });
  }
  const { text } = await services.runs.readArtifact(toRunId(named.runId), named.name);
  return { uri, name: named.name, mimeType: mimeTypeOf(named.name), text };
}

/** How many runs a list of resources shows, newest first. */
const listedRuns = 20;

/** The results of the latest runs, for clients that let their user pick one. */
export async function listResources(services: MaestroServices): Promise<readonly Omit<ResourceText, "text">[]> {
  const runs = await services.runs.list({ limit: listedRuns });
  return runs
    .filter((run) => run.status === "completed")
    .map((run) => ({
      uri: artifactUri(run.runId, "result.json"),
      name: `${run.kind} ${run.runId}`,
      mimeType: "application/json",
    }));
}

function mimeTypeOf(name: string): string {
  if (name.endsWith(".json")) return "application/json";
  return name.endsWith(".jsonl") ? "application/jsonl" : "text/plain";
}
