import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import { beginningOf } from "../visible-text.ts";
import { html, type Html } from "./html.ts";
import { inWords } from "./format.ts";

/** Beyond these a cell of a table is no reading; the run's files have it all. Chosen here. */
const maxChars = 240;
const maxItems = 12;
const maxDepth = 3;

/** Members of a record as running text, for a cell of a table: names in a softer colour, lists with commas. */
export function inlineView(members: JsonObject): Html {
  return html`<span class="pairs">${pairs(members, 0)}</span>`;
}

function pairs(members: JsonObject, depth: number): readonly Html[] {
  const said = Object.entries(members).filter(
    (member): member is [string, JsonValue] => member[1] !== undefined && member[1] !== null,
  );
  return said.map(
    ([name, value], index) =>
      html`<span class="soft">${inWords(name)}</span>
        ${inline(value, depth + 1)}${index < said.length - 1 ? "; " : ""}`,
  );
}

function inline(value: JsonValue, depth: number): Html {
  if (value === null) return html`none`;
  if (typeof value === "boolean") return html`${value ? "yes" : "no"}`;
  if (typeof value === "number") return html`${value}`;
  if (typeof value === "string") return html`${value.length <= maxChars ? value : `${beginningOf(value, maxChars)}…`}`;
  if (depth === maxDepth) return html`…`;
  if (isJsonObject(value)) return html`(${pairs(value, depth)})`;
  if (value.length === 0) return html`none`;
  const shown = value
    .slice(0, maxItems)
    .map((item: JsonValue, index) => html`${index > 0 && ", "}${inline(item, depth + 1)}`);
  return html`${shown}${value.length > maxItems && ` and ${value.length - maxItems} more`}`;
}
