/** A fenced block of Markdown: where its content stands and what its info string says. */
export interface Fence {
  /** First word of the info string, in lower case; empty where there is none. */
  readonly language: string;
  /** Offset of the opening line. */
  readonly start: number;
  /** Offset after the closing line. */
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when the text ends before the block does. */
  readonly closed: boolean;
}

// CommonMark 0.31, section 4.5, but at any indentation: models put blocks into lists.
const fenceLine = /^[ \t]*(`{3,}|~{3,})[ \t]*([^`\s]*)[^`\n]*$/;

/** The fenced blocks of a text, in order. Linear in its length. */
export function findFences(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: { marker: string; language: string; start: number; contentStart: number } | undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline + 1;
    const match = mayBeFence(text, start, next) ? fenceLine.exec(text.slice(start, next).trimEnd()) : null;
    const marker = match?.[1] ?? "";
    const language = (match?.[2] ?? "").toLowerCase();
    if (open === undefined) {
      if (marker !== "") open = { marker, language, start, contentStart: next };
    } else if (marker.startsWith(open.marker) && language === "") {
      fences.push({ ...positions(open), contentEnd: start, end: next, closed: true });
      open = undefined;
    }
    start = next;
  }
  if (open !== undefined) fences.push({ ...positions(open), contentEnd: text.length, end: text.length, closed: false });
  return fences;
}

function positions(open: {
  language: string;
  start: number;
  contentStart: number;
}): Pick<Fence, "language" | "start" | "contentStart"> {
  return { language: open.language, start: open.start, contentStart: open.contentStart };
}

/** Keeps long lines from being copied only to find that they are no fence. */
function mayBeFence(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at += 1;
  return text.startsWith("```", at) || text.startsWith("~~~", at);
}
