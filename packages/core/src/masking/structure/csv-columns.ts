import type { Detector } from "../detector.ts";
import { classifyKey } from "../key-value/classify-key.ts";
import { isCredential } from "../key-value/judge-value.ts";

/** A header line of three columns or more, all of them names. */
const header =
  /(?:^|\n)((?:["']?[A-Za-z가-힣][\w가-힣 -]{0,30}["']?[,;\t|]){1,20}["']?[A-Za-z가-힣][\w가-힣 -]{0,30}["']?)\r?\n/g;
const maxRows = 500;

/** Finds secrets in tables of comma-separated values, by the names of their columns. */
export const findCsvColumns: Detector = (text, report) => {
  header.lastIndex = 0;
  for (let match = header.exec(text); match !== null; match = header.exec(text)) {
    const names = match[1] ?? "";
    const delimiter = /[,;\t|]/.exec(names)?.[0] ?? ",";
    const secret = names.split(delimiter).map((name) => classifyKey(name) !== undefined);
    header.lastIndex -= 1;
    if (!secret.includes(true)) continue;
    let at = header.lastIndex + 1;
    for (let row = 0; row < maxRows && at < text.length; row += 1) {
      const newline = text.indexOf("\n", at);
      const line = text.slice(at, newline === -1 ? text.length : newline);
      const cells = line.split(delimiter);
      if (cells.length !== secret.length) break;
      for (const [column, cell] of cells.entries()) {
        const value = cell.trim().replace(/^["']|["']$/g, "");
        if (secret[column] === true && isCredential(value))
          report(at + cell.indexOf(value), at + cell.indexOf(value) + value.length, "csv-column");
        at += cell.length + 1;
      }
    }
    header.lastIndex = Math.max(header.lastIndex, Math.min(at, text.length) - 1);
  }
};
