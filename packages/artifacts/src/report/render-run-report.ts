import { adviserSection, timelineSection } from "./page/adviser-section.ts";
import { candidateSection } from "./page/candidate-section.ts";
import { html, raw, type Html } from "./page/html.ts";
import { jsonView } from "./page/json-view.ts";
import { figure, section } from "./page/parts.ts";
import { approvalSection, decisionSection, evidenceSection, stageSection } from "./page/record-sections.ts";
import { styleSheet } from "./page/style-sheet.ts";
import { summary } from "./page/summary.ts";
import { voteSection } from "./page/vote-section.ts";
import type { RunReportData } from "./run-report-data.ts";

/** Nothing is loaded, sent or run; the one image is a drawing within the page. */
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Draws a report as one HTML page that needs nothing else: no script, no font, no address. */
export function renderRunReport(data: RunReportData): string {
  const { run } = data;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Maestro run ${run.runId}</title>
        <style>
          ${raw(styleSheet)}
        </style>
      </head>
      <body>
        ${summary(data)}
        <main>${sections(data)}</main>
        <footer>
          Files of this run: ${data.files.join(", ")}. Texts of advisers are shown as they came, with secrets masked.
        </footer>
      </body>
    </html> `.html;
}

function sections(data: RunReportData): readonly Html[] {
  const { recommendation, vote, candidates, stages, advisers, approvals, decisions, evidence, drawing } = data;
  return [
    recommendation !== undefined && section("Final recommendation", jsonView(recommendation)),
    drawing !== undefined && section("Steps", figure(asImage(drawing), "Votes per step, and the running error rate.")),
    vote !== undefined && voteSection(vote),
    candidates.length > 0 && candidateSection(candidates),
    stages.length > 0 && stageSection(stages),
    advisers.length > 0 && timelineSection(data),
    advisers.length > 0 && adviserSection(advisers),
    approvals.length > 0 && approvalSection(approvals),
    decisions.total > 0 && decisionSection(decisions),
    evidence.total > 0 && evidenceSection(evidence),
  ].filter((part) => part !== false);
}

/** As an image a drawing keeps its own style, and nothing in it can reach the page. */
function asImage(svg: string): string {
  const data = Buffer.from(svg, "utf8").toString("base64");
  return `<img alt="The run's steps, as run.svg draws them" src="data:image/svg+xml;base64,${data}" />`;
}
