import type { Hunk } from "./patch-operation.ts";

/** What Maestro's masker puts in place of a secret unless configured otherwise, also in its numbered form. */
const defaultPlaceholder = String.raw`\*\*\*MASKED(?::\d{1,9})?\*\*\*`;

/** An expression that finds placeholders of masked secrets. */
export function placeholderPattern(replacement: string | undefined): RegExp {
  const own =
    replacement === undefined || replacement === ""
      ? []
      : [replacement.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)];
  return new RegExp([defaultPlaceholder, ...own].join("|"));
}

/**
 * The added line that would write a placeholder where a secret was, or undefined. A text that really holds the placeholder
 * names it in the old lines of the same hunk, which must be in the file.
 */
export function findPlaceholder(hunk: Hunk, pattern: RegExp): string | undefined {
  const old = hunk.lines.filter(({ type }) => type !== "added").map(({ text }) => text);
  const suspicious = hunk.lines.find(({ type, text }) => {
    const placeholder = type === "added" ? pattern.exec(text)?.[0] : undefined;
    return placeholder !== undefined && !old.some((line) => line.includes(placeholder));
  });
  return suspicious?.text;
}
