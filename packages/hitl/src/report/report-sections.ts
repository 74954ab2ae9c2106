import { shorten } from "@maestro/core";
import type { Localized } from "../localized.ts";
import type { QuestionPriority } from "../stage-question.ts";
import type { StageReport } from "../stage-report.ts";
import { changedFiles } from "./changed-files.ts";
import { riskTerms } from "./priority-terms.ts";
import { plainLine, plainLines } from "./plain-text.ts";

/** Marks for levels of importance; each stands beside its word. */
export const priorityMarks: Readonly<Record<QuestionPriority, string>> = {
  critical: "🔴",
  high: "🟠",
  medium: "🟡",
  low: "🟢",
};

const labels = {
  en: {
    summary: "Summary",
    findings: "Findings",
    nothing: "none",
    risks: "Risks",
    issues: "Differs from the schema",
    files: "Files in the diff",
    diff: "Proposed change",
    above: "as above",
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
    files: "변경된 파일",
    diff: "제안된 변경",
    above: "위와 같음",
    questions: "확인할 질문",
    next: "다음 단계",
    metrics: "지표",
    took: "소요 시간",
    action: "승인하거나 거절하세요. 수정할 내용이 있으면 적어서 수정을 요청하세요.",
  },
} as const;

/** What the parts of a report are called where it is text. */
export const reportLabels: Readonly<Record<keyof Localized, Readonly<Record<keyof typeof labels.en, string>>>> = labels;

/** How much of a report is shown; what is left out is told by its number. */
export interface SectionLimits {
  /** Infinity: the whole diff, and its lines as long as they are. */
  readonly maxDiffLines: number;
  /** Findings, risks, differences and files, of each. @default all */
  readonly maxItems?: number | undefined;
  /** The diff was shown with the same report in another language. @default false */
  readonly isDiffAbove?: boolean | undefined;
}

/** Characters of one line of a diff that is not shown whole. */
const maxDiffLineChars = 300;

/** What happened: findings, risks, what differs from the schema, the files of the diff by its own headers, and the diff. */
export function reportSections(
  { keyFindings, risks, issues, diff }: StageReport,
  language: keyof Localized,
  { maxDiffLines, maxItems = Number.POSITIVE_INFINITY, isDiffAbove = false }: SectionLimits,
): readonly string[] {
  const label = labels[language];
  const some = (items: readonly string[]): readonly string[] => withRest(items, maxItems, language);
  const findings = keyFindings.map((finding) => `• ${plainLine(finding[language])}`);
  const named = risks.map(
    ({ level, text }) => `${priorityMarks[level]} ${riskTerms[level][language]}: ${plainLine(text[language])}`,
  );
  const files = changedFiles(diff ?? "").map(
    ({ path, added, removed }) => `${plainLine(path)} (+${added} -${removed})`,
  );
  return [
    ...section(label.findings, findings.length === 0 ? [label.nothing] : some(findings)),
    ...section(label.risks, named.length === 0 ? [label.nothing] : some(named)),
    ...(issues.length === 0 ? [] : section(label.issues, some(issues.map(plainLine)))),
    ...(files.length === 0 ? [] : section(label.files, some(files))),
    ...(diff === null
      ? []
      : section(label.diff, isDiffAbove ? [label.above] : diffLines(diff, maxDiffLines, language))),
  ];
}

/** A heading and its indented lines, after an empty one. */
export function section(title: string, lines: readonly string[]): readonly string[] {
  return ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function diffLines(diff: string, most: number, language: keyof Localized): readonly string[] {
  const lines = plainLines(diff.trimEnd());
  if (most === Number.POSITIVE_INFINITY) return lines;
  const shown = lines.slice(0, most).map((line) => shorten(line, maxDiffLineChars));
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, language === "en" ? `… ${more} more lines` : `… ${more}줄 더 있음`];
}

function withRest(items: readonly string[], most: number, language: keyof Localized): readonly string[] {
  const more = items.length - most;
  if (more <= 0) return items;
  return [...items.slice(0, most), language === "en" ? `… ${more} more` : `… 그 밖에 ${more}건`];
}
