/** What a task's work product mainly is; a tie goes to the earlier one. */
export const domains = [
  "security",
  "documentation",
  "testing",
  "debugging",
  "performance",
  "refactoring",
  "devops",
  "analysis",
  "implementation",
] as const;

/** One of {@link domains}. */
export type Domain = (typeof domains)[number];

/** A score of nothing for each domain. */
export function zeroScores(): Record<Domain, number> {
  return {
    security: 0,
    documentation: 0,
    testing: 0,
    debugging: 0,
    performance: 0,
    refactoring: 0,
    devops: 0,
    analysis: 0,
    implementation: 0,
  };
}
