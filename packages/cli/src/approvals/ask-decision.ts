import type { StageReport, Submission } from "@maestro/hitl";
import { askChoice, askLine, askQuestions, type AskOptions } from "./ask-person.ts";
import { confirmConcerns } from "./confirm-concerns.ts";

const words = {
  en: {
    decide: "Your decision",
    approve: "Approve",
    revise: "Ask for a revision",
    reject: "Reject: the work stops",
    later: "Decide later",
    feedback: "What should the next stage know? (Enter: nothing)",
    why: "Why? (Enter: no reason)",
    revision: "What should be changed?",
  },
  ko: {
    decide: "결정",
    approve: "승인",
    revise: "수정 요청",
    reject: "거절 (작업 중단)",
    later: "나중에 결정",
    feedback: "다음 단계에 전달할 의견 (없으면 Enter)",
    why: "거절 이유 (없으면 Enter)",
    revision: "무엇을 수정해야 하나요?",
  },
} as const;

/** Asks what becomes of a stage, and what that decision takes. Undefined: the person decides later. */
export async function askDecision(
  { stage, questions }: Pick<StageReport, "stage" | "questions">,
  options: AskOptions,
): Promise<Submission | undefined> {
  const say = words[options.language];
  const verdicts = ["approve", "revise", "reject", "later"] as const;
  const choices = verdicts.map((value) => ({ name: say[value], value }));
  const verdict = await askChoice(say.decide, choices, options);
  switch (verdict) {
    case "approve": {
      const questionResponses = await askQuestions(questions, {}, options);
      if (!(await confirmConcerns(stage, questionResponses, options))) return undefined;
      return { approved: true, questionResponses, feedback: orNothing(await askLine(say.feedback, options)) };
    }
    case "revise":
      return { approved: false, revisionInstructions: await askLine(say.revision, { ...options, required: true }) };
    case "reject":
      return { approved: false, feedback: orNothing(await askLine(say.why, options)) };
    case "later":
      return undefined;
    default:
      return verdict satisfies never;
  }
}

function orNothing(text: string): string | undefined {
  return text === "" ? undefined : text;
}
