import { visibleText } from "@maestro/core";
import { html } from "hono/html";
import type { Markup } from "./page-layout.ts";

/** A unified diff, line by line. Signs stand in the text, so that colour is not all that tells added from removed. */
export function diffView(diff: string): Markup {
  const lines = visibleText(diff).replace(/\n$/u, "").split("\n");
  return html`<pre class="diff" tabindex="0"><code>${lines.map(
    (line) => html`<span class="${kindOf(line)}">${line === "" ? " " : line}</span>`,
  )}</code></pre>`;
}

function kindOf(line: string): string {
  if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")) return "file";
  if (line.startsWith("@@")) return "hunk";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "same";
}
