import { visibleText } from "@maestro/core";
import {
  changedFiles,
  riskTerms,
  type Approval,
  type ApprovalDecision,
  type Localized,
  type StageReport,
} from "@maestro/hitl";
import { html } from "hono/html";
import { assuranceTerms, decidedByTerms, statusTerms } from "./decision-terms.ts";
import { diffView } from "./diff-view.ts";
import { durationOf, link, pageLayout, say, timeOf, type Markup, type PageContext } from "./page-layout.ts";
import { taskText } from "./run-task.ts";
import { answerList, questionFields } from "./question-fields.ts";

/** One request: what the stage produced, and the form to decide, or what was decided. */
export function approvalPage(approval: Approval, task: string | undefined, page: PageContext): Markup {
  const { request, decision } = approval;
  const { report } = request;
  const content = html`
    <p><a href="${link("/", page)}">← ${say("back", page)}</a></p>
    <p class="fine">
      ${request.runId === null ? "" : html`${say("run", page)} <a href="${link(`/runs/${request.runId}`, page)}">${request.runId}</a> · `}
      ${say("asked", page)} ${timeOf(request.createdAt)} · ${say("took", page)} ${durationOf(report.durationMs, page)}
    </p>
    ${task === undefined ? "" : taskText(task, page)}
    ${decision === null ? "" : decisionSection(decision, report, page)} ${reportSections(report, page)}
    ${decision === null ? decisionForm(approval, page) : ""}
  `;
  return pageLayout(report.displayName[page.language], content, page);
}

function reportSections(report: StageReport, page: PageContext): Markup {
  const { language } = page;
  return html`
    <section>
      <h2>${say("summary", page)}</h2>
      <p>${report.summary[language]}</p>
    </section>
    ${report.issues.length === 0 ? "" : list(say("issues", page), report.issues, "warning")}
    ${
      report.risks.length === 0
        ? ""
        : html`<section>
            <h2>${say("risks", page)}</h2>
            <ul>
              ${report.risks.map(
                ({ level, text }) =>
                  html`<li>
                    <span class="level ${level}">${riskTerms[level][language]}</span> ${visibleText(text[language])}
                  </li>`,
              )}
            </ul>
          </section>`
    }
    ${report.keyFindings.length === 0 ? "" : list(say("findings", page), texts(report.keyFindings, page), "")}
    ${
      report.diff === null
        ? ""
        : html`<section>
            <h2>${say("diff", page)}</h2>
            ${fileList(changedFiles(report.diff), page)} ${diffView(report.diff)}
          </section>`
    }
    <section>
      <p class="fine">${say("theirText", page)}</p>
      ${json(say("outputs", page), report.outputs)}
      ${Object.keys(report.metrics).length === 0 ? "" : json(say("metrics", page), report.metrics)}
    </section>
  `;
}

/** Of more than one file: what a long diff holds, before it is read. */
function fileList(files: ReturnType<typeof changedFiles>, page: PageContext): Markup | "" {
  if (files.length < 2) return "";
  return html`<h3>${say("files", page)}</h3>
    <ul class="files">
      ${files.map(({ path, added, removed }) => html`<li><code>${visibleText(path)}</code> +${added} −${removed}</li>`)}
    </ul>`;
}

function texts(items: readonly Localized[], { language }: PageContext): readonly string[] {
  return items.map((item) => item[language]);
}

function list(title: string, items: readonly string[], kind: string): Markup {
  return html`<section class="${kind}">
    <h2>${title}</h2>
    <ul>
      ${items.map((item) => html`<li>${visibleText(item)}</li>`)}
    </ul>
  </section>`;
}

function json(title: string, value: unknown): Markup {
  return html`<details>
    <summary>${title}</summary>
    <pre tabindex="0"><code>${visibleText(JSON.stringify(value, null, 2))}</code></pre>
  </details>`;
}

function decisionForm({ request }: Approval, page: PageContext): Markup {
  const { report } = request;
  return html`<form id="decision" data-approval="${request.id}" novalidate>
    <section>
      <h2>${say("questions", page)}</h2>
      ${questionFields(report.questions, page)}
    </section>
    <section>
      <h2>${say("decide", page)}</h2>
      <p><span class="fine">${say("afterApproval", page)}</span> ${report.nextStagePreview[page.language]}</p>
      <label for="feedback">${say("comment", page)} <small>(${say("commentHelp", page)})</small></label>
      <textarea id="feedback" name="feedback" rows="3"></textarea>
      <label for="revision">${say("revision", page)} <small>(${say("revisionHelp", page)})</small></label>
      <textarea id="revision" name="revision" rows="3"></textarea>
      <p id="answer" role="alert"></p>
      <p class="buttons">
        <button type="submit" name="verdict" value="approve" class="primary">${say("approve", page)}</button>
        <button type="submit" name="verdict" value="revise">${say("revise", page)}</button>
        <button type="submit" name="verdict" value="reject" class="danger">${say("reject", page)}</button>
      </p>
    </section>
    <details class="code">
      <summary>${say("code", page)}</summary>
      <p>${say("codeHelp", page)}</p>
      <button type="button" id="show-code">${say("showCode", page)}</button>
      <output id="code"></output>
    </details>
  </form>`;
}

function decisionSection(decision: ApprovalDecision, report: StageReport, page: PageContext): Markup {
  const { language } = page;
  const { assurance, feedback, revisionInstructions } = decision;
  return html`<section class="decision">
    <h2><span class="status ${decision.status}">${statusTerms[decision.status][language]}</span></h2>
    <dl>
      <dt>${say("by", page)}</dt>
      <dd>${decidedByTerms[decision.decidedBy][language]}</dd>
      ${assurance === null ? "" : pair(say("assurance", page), assuranceTerms[assurance][language])}
      <dt>${say("when", page)}</dt>
      <dd>${timeOf(decision.decidedAt)}</dd>
      ${feedback === null ? "" : pair(say("comment", page), visibleText(feedback))}
      ${revisionInstructions === null ? "" : pair(say("revision", page), visibleText(revisionInstructions))}
    </dl>
    ${
      Object.keys(decision.questionResponses).length === 0
        ? ""
        : html`<h3>${say("answers", page)}</h3>
            ${answerList(report.questions, decision.questionResponses, page)}`
    }
  </section>`;
}

function pair(term: string, text: string): Markup {
  return html`<dt>${term}</dt>
    <dd>${text}</dd>`;
}
