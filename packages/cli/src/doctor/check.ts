/** How a check came out. `skip`: nothing to look at here, and nothing wrong with that. */
export type CheckStatus = "pass" | "warn" | "fail" | "skip";

/** Parts of what `maestro doctor` looks at, in the order shown. */
export const checkSections = ["environment", "configuration", "state", "advisers"] as const;

/** One thing that `maestro doctor` has looked at. */
export interface Check {
  readonly section: (typeof checkSections)[number];
  readonly name: string;
  readonly status: CheckStatus;
  /** What was found. */
  readonly message: string;
  /** What to do; undefined when nothing has to be done. */
  readonly fix?: string | undefined;
}
