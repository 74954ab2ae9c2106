/** What stands around a text: a fence longer than any run of backticks in it. */
export function fenceOf(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  return "`".repeat(longest + 1);
}

/** A text between fences, without a line end of its own at its end. */
export function fenced(text: string, fence: string = fenceOf(text)): string {
  return `${fence}\n${text.replace(/\n$/, "")}\n${fence}`;
}
