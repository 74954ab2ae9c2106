import type { Outcome } from "../../src/index.ts";

/** A recorded outcome with every member. */
export const outcome: Outcome = {
  at: "2026-01-31T12:00:00.000Z",
  topology: "mas_centralized",
  success: true,
  taskClass: "decomposable",
  stage: "improve",
  tokens: 1200,
  messages: 6,
  rounds: 2,
  overheadPercent: 11,
  redundancy: 0.25,
  errors: 1,
};
