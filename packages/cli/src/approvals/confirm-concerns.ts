import { criticalConcerns, type Answers } from "@maestro/hitl";
import type { Stage } from "@maestro/core";
import { askChoice, type AskOptions } from "./ask-person.ts";

const words = {
  en: {
    question: "An answer of yours speaks against going on. Approve all the same?",
    yes: "Approve",
    no: "No, decide later",
  },
  ko: {
    question: "답변 가운데 진행에 반대하는 내용이 있습니다. 그래도 승인할까요?",
    yes: "승인",
    no: "아니요, 나중에 결정",
  },
} as const;

/** Whether somebody approves although an answer of theirs to a critical question speaks against it. Asks only where one does. */
export async function confirmConcerns(stage: Stage, answers: Answers, options: AskOptions): Promise<boolean> {
  if (criticalConcerns(stage, answers).length === 0) return true;
  const say = words[options.language];
  const choices = [
    { name: say.no, value: "no" },
    { name: say.yes, value: "yes" },
  ] as const;
  return (await askChoice<"no" | "yes">(say.question, choices, options)) === "yes";
}
