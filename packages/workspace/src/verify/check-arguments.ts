import type { OptionRules } from "./option-rules.ts";

/**
 * Judges the words behind a rule's prefix: no path may lead out of the workspace, and of options only those are allowed
 * that neither load code, run a program, nor write where they like.
 * @returns What is wrong, or undefined.
 */
export function checkArguments(words: readonly string[], rules: OptionRules): string | undefined {
  const outside = words.find((word) => leadsOutside(word));
  if (outside !== undefined) return `${outside} may lead out of the workspace`;
  const dashes = words.indexOf("--");
  const before = dashes === -1 ? words : words.slice(0, dashes);
  const behind = dashes === -1 ? [] : words.slice(dashes + 1);
  const own = checkOptions(before, rules);
  if (own !== undefined || dashes === -1) return own;
  return checkOptions(
    behind,
    rules.afterDashes ?? { options: {}, ...(rules.positional && { positional: rules.positional }) },
  );
}

/** The parts of a word that a program may take for a path: `--out=dir`, `a.py::test`, `one,two`. */
export function pathsIn(word: string): readonly string[] {
  return word.split(/[=:,;]/).map((part) => part.replace(/^-+\w(?=[/~.])/, ""));
}

function leadsOutside(word: string): boolean {
  if (word.includes("://") || word.startsWith("@") || /^[A-Za-z]:[\\/]/.test(word)) return true;
  return pathsIn(word).some((part) => /^[/\\~]/.test(part) || part.split(/[\\/]/).includes(".."));
}

function checkOptions(words: readonly string[], rules: OptionRules): string | undefined {
  let valueOf: RegExp | undefined;
  for (const word of words) {
    if (valueOf !== undefined) {
      if (!valueOf.test(word)) return `${word} is not allowed there`;
      valueOf = undefined;
      continue;
    }
    if (!word.startsWith("-") || word === "-") {
      if (rules.positional !== undefined && !rules.positional.test(word))
        return `the word ${word} is not allowed there`;
      continue;
    }
    const judged = judgeOption(word, rules);
    if (judged === false) return `the option ${word} is not allowed`;
    if (judged !== true) valueOf = judged;
  }
  return valueOf === undefined ? undefined : "a value is missing at its end";
}

/** True or false; a pattern for the next word when the option's value stands there. */
function judgeOption(word: string, rules: OptionRules): boolean | RegExp {
  if (rules.attached?.test(word) === true) return true;
  const equals = word.indexOf("=");
  const written = equals === -1 ? word : word.slice(0, equals);
  const name = rules.singleDash === true ? written.replace(/^--/, "-") : written;
  if (Object.hasOwn(rules.options, word)) return rules.options[word] ?? false;
  const rule = Object.hasOwn(rules.options, name) ? rules.options[name] : undefined;
  if (rule !== undefined) return rule === true || equals === -1 ? rule : rule.test(word.slice(equals + 1));
  return (
    /^-[A-Za-z]+$/.test(word) &&
    word
      .slice(1)
      .split("")
      .every((letter) => rules.letters?.includes(letter) === true)
  );
}
