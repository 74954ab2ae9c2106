import { parse } from "yaml";
import { isJsonObject, toJsonValue, type JsonObject } from "@maestro/core";

/** A Markdown text and what its front matter says. */
export interface MarkdownDocument {
  /** Empty when there is none. */
  readonly attributes: JsonObject;
  readonly body: string;
}

const frontMatter = /^---\r?\n([^]*?)\r?\n---\r?\n/;

/**
 * Splits a Markdown text from its YAML front matter.
 * @throws Error of the YAML parser, with line and column.
 */
export function parseFrontMatter(text: string): MarkdownDocument {
  const match = frontMatter.exec(text);
  if (match === null) return { attributes: {}, body: text.trim() };
  const attributes = toJsonValue(parse(match[1] ?? ""));
  return { attributes: isJsonObject(attributes) ? attributes : {}, body: text.slice(match[0].length).trim() };
}
