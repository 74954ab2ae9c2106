/** Template of the resources that runs' records are (RFC 6570). */
export const artifactUriTemplate = "maestro://runs/{run_id}/{name}";

/** The resource under which a run's artifact can be read. */
export function artifactUri(runId: string, name: string): string {
  return `maestro://runs/${runId}/${name}`;
}
