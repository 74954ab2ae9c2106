import type { RunMetadata, RunStatus } from "@maestro/artifacts";
import type { Localized } from "@maestro/hitl";
import { html } from "hono/html";
import { link, pageLayout, say, timeOf, type Markup, type PageContext } from "./page-layout.ts";
import { shortTask } from "./run-task.ts";
import { tableRegion } from "./table-region.ts";

/** What each state of a run is called. */
const statusWords: Readonly<Record<RunStatus, Localized>> = {
  running: { en: "running", ko: "실행 중" },
  open: { en: "open", ko: "진행 중" },
  completed: { en: "completed", ko: "완료" },
  failed: { en: "failed", ko: "실패" },
  cancelled: { en: "cancelled", ko: "취소됨" },
  interrupted: { en: "interrupted", ko: "중단됨" },
};

/** The newest runs; each leads to its report. */
export function runListPage(runs: readonly RunMetadata[], page: PageContext): Markup {
  const heads = (["run", "kind", "state", "task", "when"] as const).map(
    (key) => html`<th scope="col">${say(key, page)}</th>`,
  );
  const content = html`
    <p><a href="${link("/", page)}">← ${say("back", page)}</a></p>
    <p class="fine">${say("reportHelp", page)}</p>
    ${
      runs.length === 0
        ? html`<p class="empty">${say("noRuns", page)}</p>`
        : tableRegion(
            say("runs", page),
            heads,
            runs.map((run) => row(run, page)),
          )
    }
  `;
  return pageLayout(say("runs", page), content, page);
}

function row({ runId, kind, status, task, createdAt }: RunMetadata, page: PageContext): Markup {
  return html`<tr>
    <td><a href="${link(`/runs/${runId}`, page)}">${runId}</a></td>
    <td>${kind}</td>
    <td>${statusWords[status][page.language]}</td>
    <td>${shortTask(task)}</td>
    <td>${timeOf(createdAt)}</td>
  </tr>`;
}
