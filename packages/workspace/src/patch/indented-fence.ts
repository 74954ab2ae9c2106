import type { PatchText } from "./patch-text.ts";

/** A fence that stands in a list item, or the like, with all of its lines indented. */
const indented = /^( +)(`{3,}|~{3,})/;

/**
 * Takes away the indentation of a fenced diff, the text standing at the opening fence: of every line up to the closing one, or
 * of none. Only where a diff begins right below. One that goes wrong ends the search in this text, so that time stays linear.
 */
export function dedentFence(text: PatchText): void {
  const [opening, indent = "", fence = ""] = indented.exec(text.lines[text.next] ?? "") ?? [];
  if (opening === undefined || text.fence !== undefined || text.keepsIndentation) return;
  const first = (text.lines[text.next + 1] ?? "").slice(indent.length);
  if (!first.startsWith("--- ") && !first.startsWith("diff --git ")) return;
  const end = closingFence(text, indent, fence);
  if (end === undefined) {
    text.keepsIndentation = true;
    return;
  }
  for (let at = text.next; at <= end; at += 1) text.lines[at] = (text.lines[at] ?? "").slice(indent.length);
}

/** Index of the closing fence, if every line up to it is indented or blank. */
function closingFence(text: PatchText, indent: string, fence: string): number | undefined {
  for (let at = text.next + 1; at < text.lines.length; at += 1) {
    const line = text.lines[at] ?? "";
    if (line.startsWith(indent + fence)) return at;
    if (!line.startsWith(indent) && line.trim() !== "") return undefined;
  }
  return undefined;
}
