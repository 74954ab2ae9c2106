import { toRunId } from "@maestro/core";
import { artifactUri, artifactUriTemplate } from "../runs/artifact-uri.ts";
import type { ResourceTemplate } from "./resource-template.ts";

/** How many runs a list of resources shows, newest first. */
const listedRuns = 20;

/** What somebody who picks from a list wants of a run; the other records are found by completion. */
const listedRecords: ReadonlySet<string> = new Set(["result.json", "report.html"]);

/** Records of runs, whole: a client fetches a resource when a person or program wants all of it. */
export const runRecords: ResourceTemplate = {
  uriTemplate: artifactUriTemplate,
  name: "run record",
  title: "Record of a run",
  description:
    "A file of a run: metadata.json, result.json, consults.jsonl, votes.jsonl; report.html where a report was made.",
  list: async ({ runs }) => {
    const latest = await runs.list({ limit: listedRuns });
    const entries = latest.map(async ({ runId, kind }) => {
      const names = (await runs.artifacts(runId)).filter((name) => listedRecords.has(name));
      return names.map((name) => ({
        uri: artifactUri(runId, name),
        name: name === "result.json" ? `${kind} ${runId}` : `${kind} ${runId}, report`,
        mimeType: mimeTypeOf(name),
      }));
    });
    return (await Promise.all(entries)).flat();
  },
  read: async ({ run_id: run = "", name = "" }, { runs }) => {
    const { text } = await runs.readArtifact(toRunId(run), name);
    return { mimeType: mimeTypeOf(name), text };
  },
  complete: async (variable, { run_id: run }, { runs }) => {
    if (variable === "run_id") return (await runs.list({ limit: 100 })).map(({ runId }) => runId);
    return variable === "name" && run !== undefined ? runs.artifacts(toRunId(run)) : [];
  },
};

function mimeTypeOf(name: string): string {
  return mimeTypes[name.slice(name.lastIndexOf("."))] ?? "text/plain";
}

const mimeTypes: Readonly<Record<string, string>> = {
  ".json": "application/json",
  ".jsonl": "application/jsonl",
  ".html": "text/html",
  ".md": "text/markdown",
  ".svg": "image/svg+xml",
};
