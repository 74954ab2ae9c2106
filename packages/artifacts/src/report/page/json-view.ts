import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import { html, type Html } from "./html.ts";
import type { ReportWords } from "../words/report-words.ts";
import { prose } from "./parts.ts";

/** JSON deeper or longer than this is cut, as nobody would read it on a page. Chosen here. */
const maxDepth = 5;
const maxItems = 40;

/**
 * A JSON value for a reader: members as terms, lists as lists, texts as text. It says what is cut;
 * members that say nothing are left out.
 */
export function jsonView(value: JsonValue, words: ReportWords, depth = 0): Html {
  if (value === null) return html`<span class="soft">${words.none}</span>`;
  if (typeof value === "boolean") return html`${value ? words.yes : words.no}`;
  if (typeof value === "number") return html`${value}`;
  if (typeof value === "string") return /\n/u.test(value) || value.length > 400 ? prose(value, words) : html`${value}`;
  if (depth === maxDepth) return html`<span class="soft">…</span>`;
  if (isJsonObject(value)) return membersView(value, words, depth);
  if (value.length === 0) return html`<span class="soft">${words.none}</span>`;
  return html`<ul>
    ${value.slice(0, maxItems).map((item: JsonValue) => html`<li>${jsonView(item, words, depth + 1)}</li>`)}
    ${value.length > maxItems && html`<li class="soft">${words.more(value.length - maxItems)}</li>`}
  </ul>`;
}

function membersView(value: JsonObject, words: ReportWords, depth: number): Html {
  const members = Object.entries(value).filter((member): member is [string, JsonValue] => saysSomething(member[1]));
  if (members.length === 0) return html`<span class="soft">${words.nothing}</span>`;
  return html`<dl>
    ${members.slice(0, maxItems).map(
      ([name, member]) =>
        html`<div>
          <dt>${words.term(name)}</dt>
          <dd>${jsonView(member, words, depth + 1)}</dd>
        </div>`,
    )}
    ${
      members.length > maxItems &&
      html`<div>
        <dt class="soft">${words.more(members.length - maxItems)}</dt>
        <dd></dd>
      </div>`
    }
  </dl>`;
}

/** False for null and for lists of nothing, which a record has only to be complete. */
export function saysSomething(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
