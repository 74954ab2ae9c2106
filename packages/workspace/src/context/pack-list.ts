import { cutText } from "./cut-text.ts";
import type { PackedSection } from "./packed-section.ts";

/** An item that is cut to less than this says nothing and is left out. */
const minItemChars = 40;

/** A heading and a list item per text; items that do not fit are cut or counted. */
export function packList(heading: string, items: readonly string[], maxChars: number): PackedSection {
  if (items.length === 0) return { text: "", leftOut: [], cut: false };
  const title = `## ${heading}`;
  const rendered = items.map((item) => `- ${item.replaceAll("\n", "\n  ")}`);
  const whole = [title, ...rendered].join("\n");
  if (whole.length <= maxChars) return { text: whole, leftOut: [], cut: false };

  const kept: string[] = [];
  let remaining = maxChars - title.length - noteOf(items.length).length;
  for (const item of rendered) {
    const shown = cutText(item, remaining - 1);
    if (shown !== item && remaining - 1 < minItemChars) break;
    kept.push(shown);
    remaining -= shown.length + 1;
  }
  const missing = items.length - kept.length;
  const leftOut =
    missing === 0
      ? []
      : [{ name: `${missing} of ${items.length} ${heading.toLowerCase()}`, reason: "past the limit of characters" }];
  if (kept.length === 0) return { text: "", leftOut, cut: true };
  return { text: `${[title, ...kept].join("\n")}${missing === 0 ? "" : noteOf(missing)}`, leftOut, cut: true };
}

function noteOf(missing: number): string {
  return `\n- … ${missing} more left out`;
}
