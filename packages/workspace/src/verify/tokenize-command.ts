/** A command as words, or why it is none. */
export type TokenizedCommand =
  | { readonly type: "words"; readonly words: readonly string[] }
  | { readonly type: "refused"; readonly reason: string };

/** No person writes a longer command. */
const maxCommandChars = 4096;

/**
 * Control and formatting characters, half surrogates, and every space but the plain one and the tab: what a terminal or a
 * reader would not show as it is.
 */
const invisible = /(?![\t ])[\p{C}\p{Z}]/u;

/** Means something to a shell wherever it stands unquoted. */
const unquotedSyntax: ReadonlySet<string> = new Set("`;&|<>(){}[]*?$\\!^".split(""));

/** Means something to a shell inside double quotes. */
const doubleQuotedSyntax: ReadonlySet<string> = new Set("`$\\".split(""));

/**
 * Splits a command into words as a shell would, but only a command that has nothing for a shell to do: quotes group, and
 * every other shell syntax is refused.
 */
export function tokenizeCommand(command: string): TokenizedCommand {
  if (command.length > maxCommandChars) return refused(`it is longer than ${maxCommandChars} characters`);
  if (invisible.test(command)) return refused("it has control or invisible characters");
  const words: string[] = [];
  let word: string | undefined;
  let quote: "'" | '"' | undefined;
  for (const char of command) {
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else if (quote === '"' && doubleQuotedSyntax.has(char)) return syntax(char);
      else word += char;
    } else if (char === " " || char === "\t") {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (unquotedSyntax.has(char) || ((char === "#" || char === "~") && word === undefined)) {
      return syntax(char);
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote !== undefined) return refused("a quote is not closed");
  if (word !== undefined) words.push(word);
  return checkProgram(words);
}

/** `NAME=value` before a command is for a shell to read, and no configuration makes it a program. */
const assignment = /^[A-Za-z_]\w*\+?=/;

function checkProgram(words: readonly string[]): TokenizedCommand {
  const [program = ""] = words;
  if (program === "") return refused("it is empty");
  if (assignment.test(program)) return refused(`it sets a variable (${program}), and commands run without a shell`);
  return { type: "words", words };
}

/** Checks a command that is given as words already. */
export function checkWords(words: readonly string[]): TokenizedCommand {
  if (words.join(" ").length > maxCommandChars) return refused(`it is longer than ${maxCommandChars} characters`);
  if (words.some((word) => invisible.test(word))) return refused("it has control or invisible characters");
  return checkProgram(words);
}

function syntax(char: string): TokenizedCommand {
  return refused(`it has shell syntax (${char}), and commands run without a shell`);
}

function refused(reason: string): TokenizedCommand {
  return { type: "refused", reason };
}
