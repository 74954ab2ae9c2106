import { visibleText } from "@maestro/core";

/** HTML that is safe to put into a page. Only {@link html}, {@link raw} and what they join make it. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** A template whose every inserted text is escaped; only {@link Html} goes in as it is. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, index) => text + (index < parts.length ? toHtml(parts[index]) : "")).join("") };
}

/** Markup made by us, such as a drawing. Never for a text of a model. */
export function raw(markup: string): Html {
  return { html: markup };
}

/** A text as HTML shows it, between tags and in quoted attributes; see `visibleText` for what is not shown as it is. */
export function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function toHtml(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return escapeHtml(part.toLocaleString("en"));
  if (isList(part)) return part.map((one) => toHtml(one)).join("");
  return part.html;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}
