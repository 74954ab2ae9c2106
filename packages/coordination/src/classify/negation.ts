/** What makes an English word a thing that is not wanted, a few words before it. */
const before =
  /(?:^| )(?:do not|dont|without|rather than|instead of|not a|not an|no need to|no need for|never|not to|must not|should not|shouldnt|is not about|not about)(?: [^ ]+){0,2}$/;

/** "no refactoring" takes back; "no tests" says what is missing. */
const beforeChange = /(?:^| )no(?: new| further| more)?$/;

/** Every phrase of `before` and `beforeChange` has one of these. */
const negatives: ReadonlySet<string> = new Set(["not", "dont", "without", "than", "of", "no", "never", "shouldnt"]);

/** What makes a Korean stem a thing that is not wanted, right after it. */
const after = /^[^\s,.]{0,3}\s?(?:하지\s?(?:말|않고|않는다)|없이|말고|(?:이|가|은|는)?\s?아니|금지|제외)/;

/** Whether the words before `position` take back what stands there. A term that is a negation itself is not looked at. */
export function isNegatedInEnglish(words: readonly string[], position: number, isChange: boolean): boolean {
  const near = words.slice(Math.max(0, position - 5), position);
  if (!near.some((word) => negatives.has(word))) return false;
  const earlier = near.join(" ");
  return before.test(earlier) || (isChange && beforeChange.test(earlier));
}

/** Whether what follows the stem that ends at `end` takes it back. */
export function isNegatedInKorean(text: string, end: number): boolean {
  return after.test(text.slice(end, end + 14));
}
