import { adviserSection, timelineSection } from "./page/adviser-section.ts";
import { candidateSection } from "./page/candidate-section.ts";
import { html, raw, type Html } from "./page/html.ts";
import { jsonView } from "./page/json-view.ts";
import { figure, section } from "./page/parts.ts";
import { approvalSection, decisionSection, evidenceSection } from "./page/record-sections.ts";
import { stageSection } from "./page/stage-section.ts";
import { styleSheet } from "./page/style-sheet.ts";
import { summary } from "./page/summary.ts";
import { voteSection } from "./page/vote-section.ts";
import type { RunReportData } from "./run-report-data.ts";
import type { ReportLanguage, ReportWords } from "./words/report-words.ts";
import { wordsOf } from "./words/words-of.ts";

/** Nothing is loaded, sent or run; the one image is a drawing within the page. */
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** How a report is drawn. */
export interface RenderOptions {
  /** Language of all but the sentences that were recorded. @default "en" */
  readonly language?: ReportLanguage | undefined;
}

/** Draws a report as one HTML page that needs nothing else: no script, no font, no address. */
export function renderRunReport(data: RunReportData, { language = "en" }: RenderOptions = {}): string {
  const words = wordsOf(language);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${words.page.title(data.run.runId)}</title>
        <style>
          ${raw(styleSheet)}
        </style>
      </head>
      <body>
        ${summary(data, words)}
        <main>${sections(data, words)}</main>
        <footer>${words.page.files(data.files)}</footer>
      </body>
    </html> `.html;
}

function sections(data: RunReportData, words: ReportWords): readonly Html[] {
  const { ending, vote, candidates, stages, advisers, approvals, decisions, evidence, drawing } = data;
  return [
    ending !== undefined && section(words.page.endings[ending.kind], jsonView(ending.content, words)),
    drawing !== undefined && section(words.page.steps, figure(asImage(drawing, words), words.page.stepsCaption)),
    vote !== undefined && voteSection(vote, words),
    stages.length > 0 && stageSection(stages, words),
    candidates.length > 0 && candidateSection(candidates, words),
    advisers.length > 0 && timelineSection(data, words),
    advisers.length > 0 && adviserSection(advisers, words),
    approvals.length > 0 && approvalSection(approvals, words),
    decisions.total > 0 && decisionSection(decisions, words),
    evidence.total > 0 && evidenceSection(evidence, words),
  ].filter((part) => part !== false);
}

/** As an image a drawing keeps its own style, and nothing in it can reach the page. */
function asImage(svg: string, words: ReportWords): string {
  const data = Buffer.from(svg, "utf8").toString("base64");
  return `<img alt="${words.page.stepsImage}" src="data:image/svg+xml;base64,${data}" />`;
}
