/** The stages of a workflow, in order. */
export const stages = ["analyze", "hypothesize", "implement", "debug", "improve"] as const;

/** One of {@link stages}. */
export type Stage = (typeof stages)[number];
