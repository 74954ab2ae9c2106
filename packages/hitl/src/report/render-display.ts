import type { Localized } from "../localized.ts";
import type { QuestionPriority, StageQuestion } from "../stage-question.ts";
import type { StageReport } from "../stage-report.ts";
import { plainLine, plainLines } from "./plain-text.ts";

/** In which language a report is shown; `both`: English first. */
export type DisplayLanguage = "en" | "ko" | "both";

/** Lines of a diff in the text block: a screenful or two. Terminal and page show all of it. */
const maxDiffLines = 120;

const marks = { critical: "🔴", high: "🟠", medium: "🟡", low: "🟢" } as const satisfies Record<
  QuestionPriority,
  string
>;

const labels = {
  en: {
    summary: "Summary",
    findings: "Findings",
    nothing: "none",
    risks: "Risks",
    issues: "Differs from the schema",
    diff: "Proposed change",
    more: "more lines",
    questions: "Questions for you",
    next: "Next",
    metrics: "Metrics",
    took: "Took",
    action: "Approve, reject, or ask for a revision and say what to change.",
  },
  ko: {
    summary: "요약",
    findings: "주요 결과",
    nothing: "없음",
    risks: "위험 요소",
    issues: "형식과 다른 부분",
    diff: "제안된 변경",
    more: "줄 더 있음",
    questions: "확인할 질문",
    next: "다음 단계",
    metrics: "측정값",
    took: "걸린 시간",
    action: "승인하거나 거절하세요. 고칠 점이 있으면 적어서 수정을 요청해 주세요.",
  },
} as const satisfies Record<keyof Localized, Record<string, string>>;

/** A report as a text block for a chat or a terminal. Nothing in it can move a cursor or pass for another text. */
export function renderDisplay(report: StageReport, language: DisplayLanguage = "both"): string {
  return language === "both" ? `${block(report, "en")}\n\n${block(report, "ko")}` : block(report, language);
}

function block(report: StageReport, language: keyof Localized): string {
  const label = labels[language];
  const list = (title: string, items: readonly string[]): string[] => [
    "",
    `${title}:`,
    ...(items.length === 0 ? [`  ${label.nothing}`] : items.map((item) => `  ${item}`)),
  ];
  const metrics = Object.entries(report.metrics).map(([name, value]) => plainLine(`${name}: ${JSON.stringify(value)}`));
  return [
    `━━ ${report.displayName[language]} ━━`,
    `${label.summary}: ${report.summary[language]}`,
    `${label.took}: ${(report.durationMs / 1000).toFixed(1)} s`,
    ...list(
      label.findings,
      report.keyFindings.map((finding) => `• ${plainLine(finding[language])}`),
    ),
    ...list(
      label.risks,
      report.risks.map(({ level, text }) => `${marks[level]} ${plainLine(text[language])}`),
    ),
    ...(report.issues.length === 0 ? [] : list(label.issues, report.issues.map(plainLine))),
    ...(report.diff === null ? [] : list(label.diff, diffLines(report.diff, label.more))),
    ...list(
      label.questions,
      report.questions.flatMap((question) => questionLines(question, language)),
    ),
    ...(metrics.length === 0 ? [] : list(label.metrics, metrics)),
    "",
    `${label.next}: ${report.nextStagePreview[language]}`,
    label.action,
  ].join("\n");
}

function questionLines({ id, priority, question, options }: StageQuestion, language: keyof Localized): string[] {
  return [
    `${marks[priority]} ${question[language]} [${id}]`,
    ...options.map(({ text }, index) => `     ${index + 1}) ${text[language]}`),
  ];
}

function diffLines(diff: string, more: string): readonly string[] {
  const lines = plainLines(diff.trimEnd());
  const shown = lines.slice(0, maxDiffLines);
  return lines.length === shown.length ? shown : [...shown, `… ${lines.length - shown.length} ${more}`];
}
