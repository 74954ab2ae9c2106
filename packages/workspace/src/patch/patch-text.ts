import { PatchError } from "./patch-error.ts";

/** Most bytes of a patch: safety limit of the workspace design. */
export const maxPatchBytes: number = 2 * 1024 * 1024;

/** Twice Linux's `PATH_MAX` (4096) and some room; octal escapes could need more, but no real patch has such names. */
const maxHeaderChars = 10_000;

/** A patch text as lines, and how far it has been read. */
export interface PatchText {
  readonly lines: string[];
  /** Index of the next line to read. */
  next: number;
  /** The fence (``` or ~~~) that the reading is inside of. */
  fence: string | undefined;
  /** The line that ends what the diff is wrapped in: `</patch>`, or the word of a here-document. */
  wrapperEnd: string | undefined;
  /** An indented fence was found that cannot be a diff's; no other is looked at. */
  keepsIndentation: boolean;
  /** Whether the text ends with a newline. */
  readonly endsWithNewline: boolean;
}

/**
 * Splits a patch text into lines; carriage returns stay.
 * @throws PatchError `PATCH_TOO_LARGE`, `PATCH_UNSUPPORTED` for a NUL or half a character
 */
export function openPatchText(patch: string): PatchText {
  if (patch.length > maxPatchBytes || Buffer.byteLength(patch) > maxPatchBytes) {
    throw new PatchError("PATCH_TOO_LARGE", `The patch is larger than ${maxPatchBytes} bytes.`, {
      hint: "Split it into several patches.",
    });
  }
  if (patch.includes("\0") || /\p{Surrogate}/u.test(patch)) {
    throw new PatchError("PATCH_UNSUPPORTED", "The patch holds a NUL or half a character: it is not text.");
  }
  const lines = (patch.startsWith("\uFEFF") ? patch.slice(1) : patch).split("\n");
  const endsWithNewline = lines.at(-1) === "";
  if (endsWithNewline) lines.pop();
  return { lines, next: 0, fence: undefined, wrapperEnd: undefined, keepsIndentation: false, endsWithNewline };
}

/** The line `offset` after the next one, without a carriage return at its end; empty past the end. */
export function peek(text: PatchText, offset = 0): string {
  const line = text.lines[text.next + offset] ?? "";
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** True when every line has been read. */
export function isAtEnd(text: PatchText): boolean {
  return text.next >= text.lines.length;
}

/** The opening or closing fence that a line is (``` or ~~~, three or more). */
export function fenceOf(line: string): string | undefined {
  return /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
}

/** Notes a fence line that is read, opening or closing. */
export function passFence(text: PatchText, fence: string): void {
  if (text.fence === undefined) text.fence = fence;
  else if (fence.startsWith(text.fence)) text.fence = undefined;
}

/** A line that begins a wrapper: `<patch>`, `<patch file="a.py">`, `git apply <<'EOF'`. */
const wrapperStart = /^<([a-z][\w-]{0,63})(?: [^<>]{0,500})?>$|<<-?\s?(["']?)(\w{1,64})\2$/i;

/** Notes how a wrapper ends whose first line is read. */
export function passWrapper(text: PatchText, line: string): void {
  const [start, tag, , word] = wrapperStart.exec(line) ?? [];
  if (start !== undefined) text.wrapperEnd = tag === undefined ? word : `</${tag}>`;
}

/** An error about one line of the patch. */
export function malformed(lineIndex: number, what: string, hint?: string): PatchError {
  return new PatchError("PATCH_MALFORMED", `Line ${lineIndex + 1} of the patch: ${what}`, {
    hint,
    details: { line: lineIndex + 1 },
  });
}

/** @throws PatchError `PATCH_MALFORMED` for a header line longer than any that was meant. */
export function assertHeaderLength(text: PatchText): void {
  if ((text.lines[text.next] ?? "").length > maxHeaderChars) throw malformed(text.next, "the header is too long.");
}
