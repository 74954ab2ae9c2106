import { excerpt } from "./excerpt.ts";
import { fairShares } from "./fair-shares.ts";
import { fenced, fenceOf } from "./fence.ts";
import { splitLines } from "./fit-lines.ts";
import type { LeftOut, PackedSection } from "./packed-section.ts";
import { readTextFile } from "./read-text-file.ts";
import type { SelectedFile, SelectedFiles } from "./select-files.ts";

/** One file as it stands in the packed text, for a listing of what would be sent. */
export interface PackedFile {
  readonly name: string;
  readonly chars: number;
  readonly shownLines: number;
  readonly totalLines: number;
}

/** The section of files. */
export interface PackedFiles extends PackedSection {
  readonly files: readonly PackedFile[];
}

const title = "## Files";

/** A file that is given less room than this is left out: a few lines of it would mislead more than they tell. */
const minFileChars = 120;

/** The list of files that are only named takes at most this part of the section, and this many lines. */
const namedPart = 0.15;
const maxNamed = 20;

/**
 * Files between fences, each with a fair share of the room, and a list of those that are only named. Files are read one
 * after the other, the smallest first, so that what it leaves goes to the larger ones and one file at a time is in memory.
 * @param mask - Applied to each text before it is cut, so that no cut leaves half a secret.
 */
export async function packFiles(
  selected: SelectedFiles,
  limits: { readonly maxLinesPerFile: number; readonly maxChars: number },
  mask: (text: string) => string,
): Promise<PackedFiles> {
  const none = { text: "", leftOut: selected.leftOut, cut: selected.leftOut.length > 0, files: [] };
  const roomForFiles = limits.maxChars - title.length;
  if (selected.files.length + selected.leftOut.length === 0) return none;

  const namedBefore = nameList(selected.leftOut, Math.floor(roomForFiles * namedPart));
  let remaining = roomForFiles - namedBefore.length;
  const leftOut: LeftOut[] = [...selected.leftOut];
  const shown = new Map<SelectedFile, { readonly block: string; readonly packed: PackedFile }>();
  let cut = false;
  const waiting = selected.files.toSorted((a, b) => a.sizeBytes - b.sizeBytes);
  for (const [index, file] of waiting.entries()) {
    const [share = 0] = fairShares(
      waiting.slice(index).map((other) => other.sizeBytes + frameChars(other.name, "```")),
      remaining,
    );
    const packed = await packFile(file, share, limits.maxLinesPerFile, mask);
    if ("reason" in packed) {
      leftOut.push({ name: file.name, reason: packed.reason });
      cut = true;
      continue;
    }
    cut ||= packed.packed.shownLines < packed.packed.totalLines;
    shown.set(file, packed);
    remaining -= packed.block.length;
  }
  const inOrder = selected.files.flatMap((file) => shown.get(file) ?? []);
  const named = nameList(leftOut, namedBefore.length + remaining);
  if (inOrder.length === 0 && named === "") return { ...none, leftOut, cut: true };
  return {
    text: title + inOrder.map(({ block }) => block).join("") + named,
    files: inOrder.map(({ packed }) => packed),
    leftOut,
    cut: cut || leftOut.length > 0,
  };
}

async function packFile(
  file: SelectedFile,
  maxChars: number,
  maxLines: number,
  mask: (text: string) => string,
): Promise<{ readonly block: string; readonly packed: PackedFile } | { readonly reason: string }> {
  const read = await readTextFile(file.path);
  if (read.type === "left-out") return { reason: read.reason };
  const text = keepLineNumbers(read.text, mask(read.text));
  const fence = fenceOf(text);
  const room = maxChars - frameChars(file.name, fence);
  if (room < Math.min(minFileChars, text.length)) return { reason: "no room within the limit of characters" };
  const fitted = excerpt(text, { maxLines, maxChars: room, focus: file.focus });
  if (fitted === undefined) return { reason: "no room within the limit of characters" };
  const block = `\n### ${file.name}\n${fenced(fitted.text, fence)}`;
  const { shownLines, totalLines } = fitted;
  return { block, packed: { name: file.name, chars: fitted.text.length, shownLines, totalLines } };
}

function frameChars(name: string, fence: string): number {
  return `\n### ${name}\n${fence}\n\n${fence}`.length;
}

/** A masked key takes the place of many lines; the lines after it keep their numbers. */
function keepLineNumbers(text: string, masked: string): string {
  if (masked === text) return text;
  const before = splitLines(text);
  const after = splitLines(masked);
  const missing = before.length - after.length;
  if (missing <= 0) return masked;
  let same = 0;
  while (same < after.length && before[same] === after[same]) same += 1;
  return [...after.slice(0, same + 1), ...Array.from({ length: missing }, () => ""), ...after.slice(same + 1)].join(
    "\n",
  );
}

function nameList(leftOut: readonly LeftOut[], maxChars: number): string {
  let list = "";
  for (const [index, { name, reason }] of leftOut.entries()) {
    const line = `\n- ${name} (not shown: ${reason})`;
    const note = `\n- … ${leftOut.length - index} more not shown`;
    const noteNeeded = index + 1 < leftOut.length ? note.length : 0;
    if (index >= maxNamed || list.length + line.length + noteNeeded > maxChars) {
      return list.length + note.length > maxChars ? list : list + note;
    }
    list += line;
  }
  return list;
}
