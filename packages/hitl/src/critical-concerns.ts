import type { Stage } from "@maestro/core";
import { answerSpeaksAgainst } from "./answer-speaks-against.ts";
import type { Answers } from "./approval.ts";
import type { Localized } from "./localized.ts";
import { stageQuestions } from "./questions/stage-questions.ts";

/** An answer to a critical question that speaks against going on. */
export interface CriticalConcern {
  readonly questionId: string;
  readonly question: Localized;
  readonly response: string;
}

/** The answers to a stage's critical questions that a reader should look at twice. */
export function criticalConcerns(stage: Stage, answers: Answers): readonly CriticalConcern[] {
  return stageQuestions(stage).flatMap((question) => {
    const response = answers[question.id];
    const isConcern =
      question.priority === "critical" && response !== undefined && answerSpeaksAgainst(question, response);
    return isConcern ? [{ questionId: question.id, question: question.question, response }] : [];
  });
}

/** Ids of the critical questions without an answer; white space is none. */
export function unansweredCritical(stage: Stage, answers: Answers): readonly string[] {
  return stageQuestions(stage)
    .filter(({ id, priority }) => priority === "critical" && (answers[id] ?? "").trim() === "")
    .map(({ id }) => id);
}
