import type { JsonObject } from "@maestro/core";
import type { StageQuestion, StageReport } from "@maestro/hitl";

/** A report in both languages, without the stage's outputs, which the caller has already. */
export function presentReport(report: StageReport): JsonObject {
  return {
    stage_display: report.displayName.en,
    stage_display_ko: report.displayName.ko,
    duration_ms: report.durationMs,
    summary: report.summary.en,
    summary_ko: report.summary.ko,
    key_findings: report.keyFindings.map(({ en }) => en),
    key_findings_ko: report.keyFindings.map(({ ko }) => ko),
    risks: report.risks.map(({ level, text }) => ({ level, risk: text.en, risk_ko: text.ko })),
    issues: [...report.issues],
    diff: report.diff,
    metrics: report.metrics,
    next_stage: report.nextStage,
  };
}

/** A question in both languages. */
export function presentQuestion({ id, question, priority, options }: StageQuestion): JsonObject {
  return {
    id,
    question: question.en,
    question_ko: question.ko,
    priority,
    options: options.map(({ text }) => text.en),
    options_ko: options.map(({ text }) => text.ko),
    requires_text_response: options.length === 0,
  };
}

/** The questions that must be answered before a person's approval counts. */
export function presentCritical(questions: readonly StageQuestion[]): readonly JsonObject[] {
  return questions.filter(({ priority }) => priority === "critical").map(presentQuestion);
}
