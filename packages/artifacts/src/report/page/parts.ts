import { beginningOf } from "@maestro/core";
import type { ReportWords } from "../words/report-words.ts";
import { html, raw, type Html } from "./html.ts";

/** A section of the page with its heading. */
export function section(title: string, ...content: readonly (Html | undefined)[]): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** A table as data. */
export interface Table {
  /** What the table is about; read out, and shown above it. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly (Html | string | number | undefined)[])[];
}

/** A table as HTML. On a narrow screen it scrolls by itself; one with records in it becomes a list of them. */
export function table({ caption, head, rows }: Table): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => toCell(cell, { isName: index === 0, column: head[index] ?? "" }))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A drawing with what it shows in a sentence; the numbers are in the table that follows it. */
export function figure(drawing: string, caption: string): Html {
  return html`<figure>
    <div class="drawing">${raw(drawing)}</div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

/** A long text as it came: cut to what can be read, with its whole length said. */
export function prose(text: string, words: ReportWords, maxChars = 4000): Html {
  if (text.length <= maxChars) return html`<pre>${text}</pre>`;
  return html`<pre>${beginningOf(text, maxChars)}…</pre>
    <p class="note">${words.cutText(maxChars, text.length)}</p>`;
}

/** A sentence about what is not shown. */
export function note(text: string): Html {
  return html`<p class="note">${text}</p>`;
}

/** Up to here a cell is a term such as a stage, a status or a name, and is not broken within a word; ids and digests are. Chosen here. */
const maxTermChars = 16;

function toCell(
  cell: Html | string | number | undefined,
  { isName, column }: { readonly isName: boolean; readonly column: string },
): Html {
  const kind =
    typeof cell === "number" ? "number" : typeof cell === "string" && cell.length <= maxTermChars ? "term" : "";
  return isName
    ? html`<th scope="row" class="${kind}">${cell}</th>`
    : html`<td class="${kind}" data-column="${column}">${cell}</td>`;
}
