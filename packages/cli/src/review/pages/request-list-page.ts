import type { Approval, ApprovalHistory, ApprovalList, DamagedApproval } from "@maestro/hitl";
import { html } from "hono/html";
import { assuranceTerms, decidedByTerms, statusTerms } from "./decision-terms.ts";
import { link, pageLayout, say, timeOf, type Markup, type PageContext } from "./page-layout.ts";
import { taskText } from "./run-task.ts";
import { tableRegion } from "./table-region.ts";

/** What the first page shows. */
export interface RequestLists {
  readonly pending: ApprovalList;
  readonly history: ApprovalHistory;
  /** Tasks of runs by their ids, as far as they are known. */
  readonly tasks: ReadonlyMap<string, string>;
}

/** All requests: those that wait as cards, decided ones in a table. */
export function requestListPage({ pending, history, tasks }: RequestLists, page: PageContext): Markup {
  const damaged = [...pending.damaged, ...history.damaged];
  const content = html`
    <section aria-live="polite" data-watch="${pending.approvals.map(({ request }) => request.id).join(" ")}">
      ${
        pending.approvals.length === 0
          ? html`<p class="empty">${say("nothingWaits", page)}</p>`
          : html`<ul class="cards">
              ${pending.approvals.map((approval) => card(approval, tasks.get(approval.request.runId ?? ""), page))}
            </ul>`
      }
    </section>
    ${damaged.length === 0 ? "" : damagedList(damaged, page)}
    <section>
      <h2>${say("decided", page)}</h2>
      ${history.approvals.length === 0 ? html`<p class="empty">${say("nothingDecided", page)}</p>` : table(history, page)}
    </section>
  `;
  return pageLayout(say("waiting", page), content, page);
}

function card({ request }: Approval, task: string | undefined, page: PageContext): Markup {
  const { report } = request;
  return html`<li class="card">
    <h2><a href="${link(`/approvals/${request.id}`, page)}">${report.displayName[page.language]}</a></h2>
    ${task === undefined ? "" : taskText(task, page)}
    <p>${report.summary[page.language]}</p>
    <p class="fine">
      ${request.runId === null ? "" : `${say("run", page)} ${request.runId} · `}${say("asked", page)}
      ${timeOf(request.createdAt)}
    </p>
    <a class="button" href="${link(`/approvals/${request.id}`, page)}">${say("review", page)}</a>
  </li>`;
}

function table({ approvals }: ApprovalHistory, page: PageContext): Markup {
  const heads = (["stage", "status", "by", "assurance", "when"] as const).map(
    (key) => html`<th scope="col">${say(key, page)}</th>`,
  );
  return tableRegion(
    say("decided", page),
    heads,
    approvals.map((approval) => row(approval, page)),
  );
}

function row({ request, decision, status }: Approval, page: PageContext): Markup {
  const { language } = page;
  const assurance = decision?.assurance ?? null;
  return html`<tr>
    <td><a href="${link(`/approvals/${request.id}`, page)}">${request.report.displayName[language]}</a></td>
    <td><span class="status ${status}">${statusTerms[status][language]}</span></td>
    <td>${decision === null ? "" : decidedByTerms[decision.decidedBy][language]}</td>
    <td>${assurance === null ? "" : assuranceTerms[assurance][language]}</td>
    <td>${timeOf(decision?.decidedAt ?? request.createdAt)}</td>
  </tr>`;
}

function damagedList(damaged: readonly DamagedApproval[], page: PageContext): Markup {
  return html`<section class="warning">
    <h2>${say("damaged", page)}</h2>
    <ul>
      ${damaged.map(({ id, reason }) => html`<li><code>${id}</code> ${reason}</li>`)}
    </ul>
  </section>`;
}
