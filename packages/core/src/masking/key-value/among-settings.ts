const setting =
  /^[ \t>+#-]*(?:["']?[\w. /-]{1,60}["']?[ \t]*[:=](?!=).*[^,;{(]|[\w. -]{1,60}:|\[[\w .:/-]+\]|#.*|\S+)?[ \t]*$/;

/** True when the lines before and behind a place are settings, sections, comments or empty: a file of settings, not code. */
export function isAmongSettings(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  if (
    lineStart > 0 &&
    !setting.test(text.slice(Math.max(0, lineStart - 200, text.lastIndexOf("\n", lineStart - 2) + 1), lineStart - 1))
  )
    return false;
  if (lineEnd === -1) return true;
  const next = text.indexOf("\n", lineEnd + 1);
  return setting.test(text.slice(lineEnd + 1, Math.min(next === -1 ? text.length : next, lineEnd + 200)));
}
