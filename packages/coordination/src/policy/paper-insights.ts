/** What Maestro takes from the paper, each with its limits, in our words. */
export interface PaperInsights {
  readonly toolCoordinationTradeoff: string;
  readonly capabilitySaturation: string;
  readonly errorAmplification: string;
  readonly sequentialDegradation: string;
}

/** @see Kim et al., arXiv 2512.08296v2; the numbers were checked against its 180 published rows */
export const paperInsights: PaperInsights = {
  toolCoordinationTradeoff:
    "Every agent pays for the whole tool context, so many tools make coordination dear: with 16 tools only peer exchange gained (+6 %), a coordinator broke even and independent agents lost 11 %. Read it as a cost, not as a law: one benchmark had that many tools.",
  capabilitySaturation:
    "Where one agent succeeds in 45 % of cases or more, several seldom add enough to pay for themselves. It is a burden of proof, not a gate: on work that falls apart into pieces strong models gained as well (.62 to .80).",
  errorAmplification:
    "In traces, agents without a check spent 17.2 times a single agent's tokens on errors, with a central check 4.4 times. These are ratios of tokens; in outcomes several agents failed 1.05 to 1.30 times as often. Independent answers are checked in one place before one is used.",
  sequentialDegradation:
    "On sequential work every arrangement of several agents did worse than one, by 39 to 70 %: what one finds the others need at once. Debugging is such work.",
};
