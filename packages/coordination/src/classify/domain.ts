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
