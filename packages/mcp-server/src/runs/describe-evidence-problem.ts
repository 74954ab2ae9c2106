/** The warning that something was done but no evidence of it could be recorded. */
export function describeEvidenceProblem({
  evidenceProblem,
}: {
  readonly evidenceProblem?: string | undefined;
}): readonly string[] {
  return evidenceProblem === undefined
    ? []
    : [`No evidence of this could be recorded; what was done stands. ${evidenceProblem}`];
}
