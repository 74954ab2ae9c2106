import type { QuestionPriority, StageQuestion } from "../stage-question.ts";

type Pair = readonly [en: string, ko: string];

/** A question answered in words. */
export function inWords(
  id: string,
  priority: QuestionPriority,
  yesMeans: StageQuestion["yesMeans"],
  [en, ko]: Pair,
): StageQuestion {
  return { id, priority, question: { en, ko }, options: [], yesMeans };
}

/** A question answered by choosing; an option that ends with `true` speaks against going on. */
export function byChoice(
  id: string,
  priority: QuestionPriority,
  [en, ko]: Pair,
  options: readonly (readonly [en: string, ko: string, concern?: true])[],
): StageQuestion {
  return {
    id,
    priority,
    question: { en, ko },
    options: options.map(([english, korean, concern]) => ({
      text: { en: english, ko: korean },
      concern: concern === true,
    })),
    yesMeans: "fine",
  };
}
