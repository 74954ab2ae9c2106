import type { Stage } from "@maestro/core";

/** The stages as a person reads them. */
export const stageNames: Readonly<Record<Stage, string>> = {
  analyze: "1 of 5: Analyze",
  hypothesize: "2 of 5: Hypothesize",
  implement: "3 of 5: Implement",
  debug: "4 of 5: Debug",
  improve: "5 of 5: Improve",
};
