import type { Localized } from "../localized.ts";
import type { QuestionPriority } from "../stage-question.ts";
import type { StageRisk } from "../stage-report.ts";

/** What the priority of a question is called. */
export const priorityTerms: Readonly<Record<QuestionPriority, Localized>> = {
  critical: { en: "critical", ko: "필수" },
  high: { en: "high", ko: "중요" },
  medium: { en: "medium", ko: "보통" },
  low: { en: "low", ko: "낮음" },
};

/** What the level of a risk is called. */
export const riskTerms: Readonly<Record<StageRisk["level"], Localized>> = {
  ...priorityTerms,
  critical: { en: "critical", ko: "심각" },
  high: { en: "high", ko: "높음" },
};
