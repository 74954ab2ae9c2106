import { isJsonObject, shorten, type JsonObject, type JsonValue } from "@maestro/core";
import { html, type Html } from "./html.ts";
import type { ReportWords } from "../words/report-words.ts";
import { saysSomething } from "./json-view.ts";

/** A cell of a table shows no more than this; the run's files have all of it. Chosen here. */
const maxChars = 240;
const maxItems = 12;
const maxDepth = 3;

/** Members of a record as running text, for a cell of a table: names in a softer colour, lists with commas. */
export function inlineView(members: JsonObject, words: ReportWords): Html {
  return html`<span class="pairs">${pairs(members, words, 0)}</span>`;
}

function pairs(members: JsonObject, words: ReportWords, depth: number): readonly Html[] {
  const said = Object.entries(members).filter((member): member is [string, JsonValue] => saysSomething(member[1]));
  return said.map(
    ([name, value], index) =>
      html`<span class="soft">${words.term(name)}</span>
        ${inline(value, words, depth + 1)}${index < said.length - 1 ? "; " : ""}`,
  );
}

function inline(value: JsonValue, words: ReportWords, depth: number): Html {
  if (value === null) return html`${words.none}`;
  if (typeof value === "boolean") return html`${value ? words.yes : words.no}`;
  if (typeof value === "number") return html`${value}`;
  if (typeof value === "string") return html`${shorten(value, maxChars)}`;
  if (depth === maxDepth) return html`…`;
  if (isJsonObject(value)) return html`(${pairs(value, words, depth)})`;
  if (value.length === 0) return html`${words.none}`;
  const shown = value
    .slice(0, maxItems)
    .map((item: JsonValue, index) => html`${index > 0 && ", "}${inline(item, words, depth + 1)}`);
  return html`${shown}${value.length > maxItems && `, ${words.more(value.length - maxItems)}`}`;
}
