import type { JsonObject, JsonValue } from "@maestro/core";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { inlineView } from "./inline-view.ts";
import { saysSomething } from "./json-view.ts";

/** Members in which a record says itself, in a sentence, what it is about; the first that it has leads. */
const sentences: readonly string[] = ["rationale", "reason", "summary", "message", "claim", "what"];

/** A record in a cell of a table: what it says in a sentence, or its plain members; the rest unfolds. */
export function recordView(record: JsonObject, words: ReportWords): Html {
  const lead = sentences.find((name) => typeof record[name] === "string" && record[name] !== "");
  const members = Object.entries(record).filter(([name, value]) => name !== lead && saysSomething(value));
  const plain = members.filter(([, value]) => lead === undefined && !isNested(value));
  const folded = members.filter((member) => !plain.includes(member));
  return html`${lead === undefined ? inlineView(Object.fromEntries(plain), words) : inlineText(record[lead])}
  ${folded.length > 0 && fold(words.details, inlineView(Object.fromEntries(folded), words))}`;
}

/** What unfolds under a line. */
export function fold(title: string, content: Html): Html {
  return html`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}

function inlineText(value: JsonValue | undefined): Html {
  return html`<span class="pairs">${typeof value === "string" ? value : ""}</span>`;
}

function isNested(value: JsonValue | undefined): boolean {
  return typeof value === "object" && value !== null;
}
