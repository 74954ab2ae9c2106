import { checkArguments } from "./check-arguments.ts";
import { optionRulesOf } from "./option-rules.ts";
import { checkWords, tokenizeCommand } from "./tokenize-command.ts";

/**
 * The words that a command must begin with. A last `*` in a word stands for any rest of it: `test:*`. What a rule spells
 * out is allowed as it is; further words are judged by what its tool may be given.
 */
export type AllowRule = readonly string[];

/** Whether a command may run. */
export type CommandVerdict =
  | {
      readonly type: "allowed";
      readonly words: readonly string[];
      /** Words behind the rule's. */ readonly further: readonly string[];
    }
  | {
      readonly type: "blocked";
      readonly reason: string;
      /** The configuration that would allow it; absent when none can. */
      readonly configuration?: string;
    };

/**
 * What may run without configuration: the commands of the tool reference's example, `pytest -v` and `npm test`.
 * @see docs/decisions/verify-commands.md
 */
export const defaultAllowRules: readonly AllowRule[] = [
  ["npm", "test"],
  ["pytest"],
  ["python", "-m", "pytest"],
  ["python", "-m", "ruff", "check"],
];

/**
 * Judges one command, without running it or looking at files: whoever runs it checks for links out of the workspace.
 * @param command - A line, tokenised without a shell, or words.
 */
export function judgeCommand(command: string | readonly string[], rules: readonly AllowRule[]): CommandVerdict {
  const tokens = typeof command === "string" ? tokenizeCommand(command) : checkWords(command);
  if (tokens.type === "refused") {
    return {
      type: "blocked",
      reason: `It is not run: ${tokens.reason}. Put it into a script of package.json or a target of the Makefile, and run that.`,
    };
  }
  const { words } = tokens;
  let reason = "no rule allows it";
  for (const rule of rules.filter((candidate) => matches(candidate, words)).toSorted((a, b) => b.length - a.length)) {
    const further = words.slice(rule.length);
    const wrong = checkArguments(further, optionRulesOf(words));
    if (wrong === undefined) return { type: "allowed", words, further };
    reason = wrong;
  }
  const configuration = `"verify": { "allow": [${JSON.stringify(words)}] }`;
  return {
    type: "blocked",
    reason: `It is not run: ${reason}. To allow it, put ${configuration} into .maestro/config.json and run maestro trust, or into your own config.json in ~/.config/maestro.`,
    configuration,
  };
}

function matches(rule: AllowRule, words: readonly string[]): boolean {
  if (rule.length === 0 || rule.length > words.length) return false;
  return rule.every((expected, index) => {
    const word = words[index] ?? "";
    if (!expected.endsWith("*") || index === 0) return word === expected;
    return word.startsWith(expected.slice(0, -1)) && /^[\w:.-]+$/.test(word);
  });
}
