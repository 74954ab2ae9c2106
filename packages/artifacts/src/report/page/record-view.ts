import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { inlineView } from "./inline-view.ts";
import { saysSomething } from "./json-view.ts";
import { recordSentence } from "./record-sentence.ts";

/** Members that say where something is kept or how it is checked; a reader of the table seldom wants them. */
const reference = /^(?:about|artifact|root|session)$|_(?:id|session|sha256)$/u;

/** More of a list would hide the members after it. Chosen here. */
const maxPlainItems = 5;

/** A record in a cell of a table: what it says in a sentence, or its plain members; the rest unfolds. */
export function recordView(record: JsonObject, words: ReportWords): Html {
  const sentence = recordSentence(record, words);
  const members = Object.entries(record).filter(
    ([name, value]) => sentence?.from.includes(name) !== true && saysSomething(value),
  );
  const plain =
    sentence === undefined ? members.filter(([name, value]) => !reference.test(name) && isPlain(value)) : [];
  const folded = members.filter((member) => !plain.includes(member));
  return html`${sentence === undefined ? inlineView(Object.fromEntries(plain), words) : html`<span class="pairs">${sentence.text}</span>`}
  ${folded.length > 0 && fold(words.details, inlineView(Object.fromEntries(folded), words))}`;
}

/** What unfolds under a line. */
export function fold(title: string, content: Html): Html {
  return html`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}

function isPlain(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length <= maxPlainItems && value.every((item) => typeof item === "string");
  return !isJsonObject(value);
}
