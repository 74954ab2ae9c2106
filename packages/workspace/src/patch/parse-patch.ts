import { dedentFence } from "./indented-fence.ts";
import { foreignFormat, foreignStart } from "./foreign-format.ts";
import { parseHunk } from "./parse-hunk.ts";
import { isHunkHeader } from "./parse-hunk-header.ts";
import { PatchError } from "./patch-error.ts";
import type { Hunk, PatchOperation } from "./patch-operation.ts";
import {
  fenceOf,
  isAtEnd,
  malformed,
  openPatchText,
  passFence,
  passWrapper,
  peek,
  type PatchText,
} from "./patch-text.ts";
import { assertText, readSectionHeaders, startsSection } from "./section-headers.ts";
import { toOperation } from "./section-operation.ts";

/** From the safety design: nobody reviews a larger change. */
const maxFiles = 200;
const maxHunks = 2000;

/** Lines of a file section that mean something was meant to be changed, so that they are not passed over as prose. */
const lostHeader = /^(?:new file mode|deleted file mode|rename from|rename to|copy from|copy to|\+\+\+ [^\s+])/;

/**
 * Reads the unified diffs in a text as models write it: wrong or missing counts, prose and code fences around it, several
 * diffs one after another, names with or without `a/` and `b/`. Time is linear in the text.
 * @param patch - At most 2 MB, 200 files and 2,000 hunks.
 * @throws PatchError for anything that is no diff, is cut off, or can be read in two ways.
 */
export function parsePatch(patch: string): readonly PatchOperation[] {
  const text = openPatchText(patch);
  const operations: PatchOperation[] = [];
  let hunkCount = 0;
  while (!isAtEnd(text)) {
    if (!startsSection(text)) {
      passOver(text);
      continue;
    }
    const headers = readSectionHeaders(text);
    const hunks = readHunks(text, headers.crlf);
    hunkCount += hunks.length;
    operations.push(toOperation(headers, hunks));
    assertLimits(operations.length, hunkCount);
  }
  if (operations.length === 0) throw nothingFound(text);
  return operations;
}

function readHunks(text: PatchText, crlf: boolean): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (;;) {
    let blank = 0;
    while (text.next + blank < text.lines.length && peek(text, blank) === "") blank += 1;
    if (!isHunkHeader(peek(text, blank))) return hunks;
    text.next += blank;
    hunks.push(parseHunk(text, { number: hunks.length + 1, crlf }));
    assertLimits(0, hunks.length);
  }
}

/** Reads one line that belongs to no file. What looks like a lost piece of a diff must not vanish silently. */
function passOver(text: PatchText): void {
  dedentFence(text);
  const line = peek(text);
  if (line === "") {
    text.next += 1;
    return;
  }
  const fence = fenceOf(line);
  if (fence !== undefined) passFence(text, fence);
  else passWrapper(text, line);
  if (isHunkHeader(line)) throw malformed(text.next, "a hunk without --- and +++ lines above it.", repeatNames);
  if (lostHeader.test(line))
    throw malformed(text.next, "a file header without the lines that belong before it.", wanted);
  if (line.startsWith("--- ") && isHunkHeader(peek(text, 1)))
    throw malformed(text.next, "a --- line without its +++ line.", wanted);
  const format = foreignStart(line);
  if (format !== undefined) throw foreign(format);
  assertText(line, text.next);
  text.next += 1;
}

function assertLimits(files: number, hunks: number): void {
  if (files <= maxFiles && hunks <= maxHunks) return;
  throw new PatchError("PATCH_TOO_LARGE", `The patch has more than ${maxFiles} files or ${maxHunks} hunks.`, {
    hint: "Split it into several patches.",
  });
}

function nothingFound(text: PatchText): PatchError {
  const format = foreignFormat(text);
  if (format !== undefined) return foreign(format);
  const isEscaped = text.lines.some((line) => /\\n(?:@@ |\+\+\+ )/.test(line));
  return new PatchError("PATCH_EMPTY", "The text holds no unified diff.", { hint: isEscaped ? unescape : wanted });
}

function foreign(format: string): PatchError {
  return new PatchError("PATCH_UNSUPPORTED", `The text is written as ${format}, not as a unified diff.`, {
    hint: wanted,
  });
}

const unescape = "Its newlines are written out as \\n: send the diff with real ones, and without quotes around it.";

const repeatNames = "Repeat the --- and +++ lines of its file above it.";

const wanted = "Send --- a/<file> and +++ b/<file> lines, then @@ lines with the changed lines below them.";
