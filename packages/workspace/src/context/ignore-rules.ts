import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import ignore, { type Ignore } from "ignore";
import { isCheapPattern } from "./pattern-cost.ts";

/** Says which paths git would ignore. */
export interface IgnoreRules {
  /** @param path - Absolute, below the root. */
  readonly isIgnored: (path: string) => Promise<boolean>;
}

interface Directory {
  readonly ignored: boolean;
  /** Rules of this directory and those above it, nearest first. */
  readonly rules: readonly { readonly base: string; readonly matcher: Ignore }[];
}

/**
 * The `.gitignore` files of a tree, read as they are needed and each once; a directory that is ignored is not looked into.
 * @param root - Where the rules start: the repository's top, or the directory read from. Absolute.
 */
export function createIgnoreRules(root: string): IgnoreRules {
  const directories = new Map<string, Promise<Directory>>();
  const directory = (path: string): Promise<Directory> => {
    let known = directories.get(path);
    if (known === undefined) {
      known = readDirectory(path);
      directories.set(path, known);
    }
    return known;
  };
  const readDirectory = async (path: string): Promise<Directory> => {
    const above = path === root ? { ignored: false, rules: [] } : await directory(dirname(path));
    if (above.ignored || (path !== root && matches(above, path, true))) return { ignored: true, rules: [] };
    const texts = await Promise.all([
      readText(join(path, ".gitignore")),
      path === root ? readText(join(path, ".git", "info", "exclude")) : "",
    ]);
    if (texts.every((text) => text === "")) return above;
    return {
      ignored: false,
      rules: [
        { base: path, matcher: ignore({ ignoreCase: false }).add(rulesIn(texts[1])).add(rulesIn(texts[0])) },
        ...above.rules,
      ],
    };
  };
  return {
    isIgnored: async (path) => {
      const parent = await directory(dirname(path));
      return parent.ignored || matches(parent, path, false);
    },
  };
}

function matches({ rules }: Directory, path: string, isDirectory: boolean): boolean {
  for (const { base, matcher } of rules) {
    const verdict = matcher.test(relative(base, path) + (isDirectory ? "/" : ""));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The rules of one file, without those that a hostile repository could make us try for ever. */
function rulesIn(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => isCheapPattern(line));
}

async function readText(path: string): Promise<string> {
  // Missing, a directory, not ours to read: then there are no rules.
  return readFile(path, "utf8").catch(() => "");
}
