import { visibleLine } from "@maestro/core";
import { html } from "hono/html";
import { say, type Markup, type PageContext } from "./page-layout.ts";

/** A list stays readable; the whole task is in the run's report. */
const maxTaskChars = 120;

/** The beginning of a task. */
export function shortTask(task: string): string {
  return visibleLine(task, maxTaskChars);
}

/** What a run is for. */
export function taskText(task: string, page: Pick<PageContext, "language">): Markup {
  return html`<p><span class="fine">${say("task", page)}</span> ${shortTask(task)}</p>`;
}
