import { isJsonObject, type JsonValue } from "@maestro/core";
import { html, type Html } from "./html.ts";
import { inWords } from "./format.ts";
import { prose } from "./parts.ts";

/** Deeper and longer than this, JSON is no reading. Chosen here. */
const maxDepth = 5;
const maxItems = 40;

/** A JSON value for a reader: members as terms, lists as lists, texts as text. What is left out is said. */
export function jsonView(value: JsonValue, depth = 0): Html {
  if (value === null) return html`<span class="soft">none</span>`;
  if (typeof value === "boolean") return html`${value ? "yes" : "no"}`;
  if (typeof value === "number") return html`${value}`;
  if (typeof value === "string") return /\n/u.test(value) || value.length > 400 ? prose(value) : html`${value}`;
  if (depth === maxDepth) return html`<span class="soft">…</span>`;
  if (isJsonObject(value)) return membersView(value, depth);
  if (value.length === 0) return html`<span class="soft">none</span>`;
  return html`<ul>
    ${value.slice(0, maxItems).map((item: JsonValue) => html`<li>${jsonView(item, depth + 1)}</li>`)}
    ${value.length > maxItems && html`<li class="soft">and ${value.length - maxItems} more</li>`}
  </ul>`;
}

function membersView(value: { readonly [name: string]: JsonValue | undefined }, depth: number): Html {
  const members = Object.entries(value).filter((member): member is [string, JsonValue] => member[1] !== undefined);
  if (members.length === 0) return html`<span class="soft">nothing</span>`;
  return html`<dl>
    ${members.slice(0, maxItems).map(
      ([name, member]) =>
        html`<div>
          <dt>${inWords(name)}</dt>
          <dd>${jsonView(member, depth + 1)}</dd>
        </div>`,
    )}
    ${
      members.length > maxItems &&
      html`<div>
        <dt class="soft">and ${members.length - maxItems} more</dt>
        <dd></dd>
      </div>`
    }
  </dl>`;
}
