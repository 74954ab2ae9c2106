/**
 * A lower-case English word without its ending, so that "loops", "looping" and "looped" count as one. It need not be a
 * word: "caching" and "cache" are both `cach`.
 */
export function stemOf(word: string): string {
  if (word.length <= 3 || /[^a-z]/.test(word)) return word;
  const plain = withoutTense(withoutPlural(word));
  const single = doubled.test(plain) ? plain.slice(0, -1) : plain;
  return single.length > 3 && single.endsWith("e") ? single.slice(0, -1) : single;
}

function withoutPlural(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** "running" and "used" are forms, "ring" and "bed" are words. */
function withoutTense(word: string): string {
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  return word.length > 4 && word.endsWith("ed") ? word.slice(0, -2) : word;
}

/** As in "runn" and "stopp". */
const doubled = /([bdgmnprt])\1$/;
