import type { Localized } from "./localized.ts";

/** Priorities of questions, highest first. A person's approval needs an answer to every critical question. */
export const questionPriorities = ["critical", "high", "medium", "low"] as const;

/** One of {@link questionPriorities}. */
export type QuestionPriority = (typeof questionPriorities)[number];

/** One answer that can be chosen. */
export interface QuestionOption {
  readonly text: Localized;
  /** True when choosing it speaks against going on. */
  readonly concern: boolean;
}

/** What a person is asked about a stage. */
export interface StageQuestion {
  readonly id: string;
  readonly priority: QuestionPriority;
  readonly question: Localized;
  /** Answers to choose from; none when the answer is free text. */
  readonly options: readonly QuestionOption[];
  /**
   * What a plain "yes" means: `concern` for "is anything missing?", `fine` for "are the steps right?",
   * `neither` for "which one?".
   */
  readonly yesMeans: "concern" | "fine" | "neither";
}
