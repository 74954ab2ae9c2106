import { html } from "hono/html";
import type { Markup } from "./page-layout.ts";

/** A table that scrolls by itself where it is wider than the window, also by keyboard. */
export function tableRegion(name: string, heads: readonly Markup[], rows: readonly Markup[]): Markup {
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
