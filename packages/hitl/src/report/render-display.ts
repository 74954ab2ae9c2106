import type { Localized } from "../localized.ts";
import type { StageQuestion } from "../stage-question.ts";
import type { StageReport } from "../stage-report.ts";
import { metricLines } from "./metric-lines.ts";
import { priorityTerms } from "./priority-terms.ts";
import { priorityMarks, reportLabels, reportSections, section, type SectionLimits } from "./report-sections.ts";

/** In which language a report is shown; `both`: English first. */
export type DisplayLanguage = "en" | "ko" | "both";

/** How a report is shown. */
export interface DisplayOptions {
  /** @default "both" */
  readonly language?: DisplayLanguage | undefined;
  /** The whole diff, for a terminal; a chat gets a screenful or two. @default false */
  readonly wholeDiff?: boolean | undefined;
}

/** Lines of a diff in a chat: a screenful or two. */
const maxDiffLines = 120;

/** A report as a text block for a chat or a terminal. Nothing in it can move a cursor or pass for another text. */
export function renderDisplay(report: StageReport, options: DisplayOptions = {}): string {
  const { language = "both", wholeDiff = false } = options;
  const limits = { maxDiffLines: wholeDiff ? Number.POSITIVE_INFINITY : maxDiffLines };
  if (language !== "both") return block(report, language, limits);
  // A diff has no language, so it is shown once.
  return `${block(report, "en", limits)}\n\n${block(report, "ko", { ...limits, isDiffAbove: true })}`;
}

function block(report: StageReport, language: keyof Localized, limits: SectionLimits): string {
  const label = reportLabels[language];
  const metrics = metricLines(report.metrics, language);
  const questions = report.questions.flatMap((question) => questionLines(question, language));
  return [
    `━━ ${report.displayName[language]} ━━`,
    `${label.summary}: ${report.summary[language]}`,
    `${label.took}: ${(report.durationMs / 1000).toFixed(1)}${language === "ko" ? "초" : " s"}`,
    ...reportSections(report, language, limits),
    ...section(label.questions, questions),
    ...(metrics.length === 0 ? [] : section(label.metrics, metrics)),
    "",
    `${label.next}: ${report.nextStagePreview[language]}`,
    label.action,
  ].join("\n");
}

function questionLines({ id, priority, question, options }: StageQuestion, language: keyof Localized): string[] {
  return [
    `${priorityMarks[priority]} ${priorityTerms[priority][language]}: ${question[language]} [${id}]`,
    ...options.map(({ text }, index) => `     ${index + 1}) ${text[language]}`),
  ];
}
