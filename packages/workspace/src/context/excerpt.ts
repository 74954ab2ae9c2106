/**
 * A text cut to a number of lines: the first half and the last half, each with its line numbers, and how many lines
 * were left out between them. A text within the limit is returned as it is.
 */
export function excerpt(text: string, maxLines: number): string {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (lines.length <= maxLines) return text;
  const head = Math.ceil(maxLines / 2);
  const tail = maxLines - head;
  const width = String(lines.length).length;
  const numbered = (from: number, to: number): string[] =>
    lines.slice(from, to).map((line, index) => `${String(from + index + 1).padStart(width)}  ${line}`);
  return [
    ...numbered(0, head),
    `… ${lines.length - maxLines} lines left out …`,
    ...numbered(lines.length - tail, lines.length),
  ].join("\n");
}
