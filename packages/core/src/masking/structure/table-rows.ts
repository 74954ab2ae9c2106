import type { Report } from "../detector.ts";
import { classifyKey } from "../key-value/classify-key.ts";
import { isCredential } from "../key-value/judge-value.ts";
import type { AnchoredReader } from "./shape.ts";

const columns = /insert into [^\s(]{1,80}\s{0,4}\(([^()]{1,2000})\)\s{0,20}values\s{0,20}/iy;
const tuple = /\(((?:'(?:[^'\\\n]|\\.|''){0,2000}'|[^()']){0,200})\)\s{0,4},?\s{0,20}/y;
const sqlValue = /\s*(?:'((?:[^'\\\n]|\\.|''){0,2000})'|[^,]+)/g;
const maxRows = 500;
const maxHeaderChars = 1000;

/** Secrets in rows whose columns are named before: `INSERT` statements and drawn tables. */
export const tableRows: AnchoredReader = {
  anchors: [
    "insert into",
    "| pass",
    "|pass",
    "| pwd",
    "| secret",
    "|secret",
    "| token",
    "|token",
    "| api",
    "| key",
    "| 비밀번호",
    "| 패스워드",
    "| 비번",
    "| 암호",
  ],
  read: (text, at, report) =>
    text.charAt(at) === "|" ? readDrawnTable(text, at, report) : readInsert(text, at, report),
};

function readInsert(text: string, at: number, report: Report): number {
  columns.lastIndex = at;
  const names = columns.exec(text)?.[1]?.split(",");
  const secret = names?.map((name) => classifyKey(name.replace(/["'`[\]\s]/g, "")) !== undefined) ?? [];
  if (!secret.includes(true)) return at;
  let from = columns.lastIndex;
  for (let row = 0; row < maxRows; row += 1) {
    tuple.lastIndex = from;
    const match = tuple.exec(text);
    if (match === null) break;
    for (const [column, cell] of [...(match[1] ?? "").matchAll(sqlValue)].entries()) {
      const value = cell[1] ?? "";
      const start = from + 1 + cell.index + cell[0].length - value.length - 1;
      if (secret[column] === true && isHandedOver(value)) report(start, start + value.length, "table-row");
    }
    from = tuple.lastIndex;
  }
  return from;
}

function readDrawnTable(text: string, at: number, report: Report): number {
  const lineStart = at - lengthOfLine(text.slice(Math.max(0, at - maxHeaderChars), at));
  const length = text.slice(at, at + maxHeaderChars).indexOf("\n") + 1;
  if (length === 0) return at + maxHeaderChars;
  let from = at + length;
  const secret = text
    .slice(lineStart, from)
    .split("|")
    .map((name) => classifyKey(name.trim()) !== undefined);
  if (!secret.includes(true)) return at;
  for (let row = 0; row < maxRows && from < text.length; row += 1) {
    const newline = text.indexOf("\n", from);
    const end = newline === -1 ? text.length : newline;
    const cells = text.slice(from, Math.min(end, from + 4000)).split("|");
    const isRule = /^[\s|:+-]+$/.test(cells.join("|"));
    if (!isRule && cells.length !== secret.length) break;
    for (const [column, cell] of cells.entries()) {
      const value = cell.trim().replace(/^[`*"']+|[`*"']+$/g, "");
      const start = from + cell.indexOf(value);
      if (!isRule && secret[column] === true && isHandedOver(value)) report(start, start + value.length, "table-row");
      from += cell.length + 1;
    }
    from = end + 1;
  }
  return Math.min(from, text.length);
}

/** A cell of a secret's column: more than a word, and no hash mark, type or number. */
function isHandedOver(value: string): boolean {
  return (
    isCredential(value) ||
    (/^(?=.*\d)(?=.*[A-Za-z])[!-~]{6,100}$/.test(value) && !/[(){}<>]|^\w+[-_]\d{1,3}$|^v\d/.test(value))
  );
}

/** How much of the last line a text ends with. */
function lengthOfLine(text: string): number {
  return text.length - 1 - text.lastIndexOf("\n");
}
