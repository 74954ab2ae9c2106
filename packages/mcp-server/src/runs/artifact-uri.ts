/** The resource under which a run's artifact can be read. */
export function artifactUri(runId: string, name: string): string {
  return `maestro://runs/${runId}/${name}`;
}
