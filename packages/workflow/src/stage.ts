/** The five stages in their order. */
export const stages = ["analyze", "hypothesize", "implement", "debug", "improve"] as const;

/** One of the five stages. */
export type Stage = (typeof stages)[number];
