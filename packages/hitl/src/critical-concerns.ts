import type { Localized } from "./localized.ts";

/** An answer to a critical question that speaks against going on. */
export interface CriticalConcern {
  readonly questionId: string;
  readonly question: Localized;
  readonly response: string;
}
