/** A warning for an act that was done and of which no evidence could be recorded. */
export function describeEvidenceProblem({
  evidenceProblem,
}: {
  readonly evidenceProblem?: string | undefined;
}): readonly string[] {
  return evidenceProblem === undefined
    ? []
    : [`No evidence of this could be recorded; what was done stands. ${evidenceProblem}`];
}
