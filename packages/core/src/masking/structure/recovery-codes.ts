import type { Report } from "../detector.ts";
import type { AnchoredReader } from "./shape.ts";

/** The rest of the heading. */
const heading =
  /(?:(?:recovery|backup|scratch|emergency|one-time|rescue)[ _-]codes?|코드|.{5})[^\n]{0,60}?(?::|\n|=|\[)[ \t]*/iy;
/** A list's sign and a code: groups of letters and digits, or one run of them. */
const code =
  /[ \t]*\n?(?:[ \t]*(?:[-*•>]|\d{1,2}[.)]))?[\s"'`,|[]{0,8}((?=[a-z-]{0,16}\d)[a-z\d]{4,8}(?:[- ][a-z\d]{4,8}){1,4}|(?=[a-z]{0,11}\d)[a-z\d]{8,16})(?![\w-])["'`,|]{0,3}/iy;
const maxCodes = 40;

/** The codes behind a heading that announces codes for lost second factors. */
export const recoveryCodes: AnchoredReader = {
  anchors: [
    ...["recovery", "backup", "scratch", "emergency", "one-time", "rescue"].flatMap((kind) => [
      `${kind} code`,
      `${kind}-code`,
      `${kind}_code`,
    ]),
    "복구 코드",
    "백업 코드",
  ],
  read: readCodes,
};

function readCodes(text: string, at: number, report: Report): number | undefined {
  heading.lastIndex = at;
  if (!heading.test(text)) return undefined;
  let from = heading.lastIndex;
  for (let count = 0; count < maxCodes; count += 1) {
    code.lastIndex = from;
    const match = code.exec(text);
    const found = match?.[1];
    if (match === null || found === undefined) break;
    const start = from + match[0].lastIndexOf(found);
    report(start, start + found.length, "recovery-code");
    from = code.lastIndex;
  }
  return from;
}
