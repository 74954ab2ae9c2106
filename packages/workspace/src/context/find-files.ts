import { lstat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import { glob, isDynamicPattern } from "tinyglobby";
import type { PathPolicy, ReadableFile } from "../path-policy.ts";
import { createIgnoreRules } from "./ignore-rules.ts";
import { isCheapPattern, maxGlobstars, maxStarsPerPart } from "./pattern-cost.ts";
import type { LeftOut } from "./packed-section.ts";

/** A file named by its path. */
export interface NamedFile extends ReadableFile {
  /** Lines named with it, from 1. */
  readonly lines: readonly number[];
}

/** The files that paths and patterns stand for. */
export interface FoundFiles {
  /** Named one by one; each may be read. */
  readonly named: readonly NamedFile[];
  /** Absolute paths that patterns matched, sorted, not yet checked. */
  readonly matched: readonly string[];
  /** Patterns that match nothing. */
  readonly leftOut: readonly LeftOut[];
}

/** Directories of dependencies and state that no pattern means unless it names them. */
const unwanted: readonly string[] = ["node_modules", ".git", ".maestro", ".maestro-artifacts"];

/** No person writes a longer pattern; the limit keeps matching cheap. */
const maxPatternChars = 500;

/** Lines behind a path: `src/a.ts:42`, as compilers write it also with a column, or `src/a.ts:40-60`. */
const placeInFile = /^(.+?):(\d{1,7})(?::\d{1,7}|-(\d{1,7}))?$/;

/**
 * Finds what `files` names: a path that exists is that file, whatever characters it has (`[id].tsx`), and so is one with a
 * line behind it (`src/a.ts:42`); anything else with glob syntax is a pattern, matched without entering symbolic links or what `.gitignore` excludes. What stands behind a `!`
 * is taken from what the patterns match.
 * @throws InvalidArgumentError for a path that may not be read and for a pattern that leaves the roots.
 */
export async function findFiles(
  names: readonly string[],
  options: { readonly policy: PathPolicy; readonly argument: string; readonly signal?: AbortSignal | undefined },
): Promise<FoundFiles> {
  const { policy, argument, signal } = options;
  const found = await Promise.all(
    names.map(async (name, index) => {
      const asArgument = `${argument}[${index}]`;
      const { path, lines } = await readPlace(name, policy.workspace);
      const isThere = lines.length > 0 || (await exists(resolve(policy.workspace, name)));
      if (name.startsWith("!") && !isThere) {
        return { excluded: await matchPattern(name.slice(1), { policy, argument: asArgument, signal }) };
      }
      if (!isDynamicPattern(name) || isThere) return { named: { ...(await policy.readable(path, asArgument)), lines } };
      return { pattern: name, matched: await matchPattern(name, { policy, argument: asArgument, signal }) };
    }),
  );
  const excluded = new Set(found.flatMap((one) => one.excluded ?? []));
  return {
    named: found.flatMap((one) => one.named ?? []),
    matched: [...new Set(found.flatMap((one) => one.matched ?? []))].filter((path) => !excluded.has(path)).sort(),
    leftOut: found.flatMap((one) =>
      one.pattern !== undefined && one.matched.length === 0 ? [{ name: one.pattern, reason: "matches no file" }] : [],
    ),
  };
}

/** Takes the lines off a path, where a file has the rest for its name and none has the whole. */
async function readPlace(
  name: string,
  workspace: string,
): Promise<{ readonly path: string; readonly lines: readonly number[] }> {
  const [, path, from, to] = placeInFile.exec(name) ?? [];
  const isPlace =
    path !== undefined && !(await exists(resolve(workspace, name))) && (await exists(resolve(workspace, path)));
  if (!isPlace) return { path: name, lines: [] };
  return { path, lines: [from, to].flatMap((line) => (line === undefined ? [] : [Number(line)])) };
}

async function matchPattern(
  pattern: string,
  options: { readonly policy: PathPolicy; readonly argument: string; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
  const parts = pattern.split("/");
  const dynamic = parts.findIndex((part) => isDynamicPattern(part));
  // A plain path behind a `!` is a pattern of its last part.
  const firstDynamic = dynamic === -1 ? parts.length - 1 : dynamic;
  const rest = parts.slice(firstDynamic);
  const refused = patternProblem(rest);
  if (refused !== undefined || pattern.length > maxPatternChars || pattern.includes("\0")) {
    const expected = refused ?? `a pattern of at most ${maxPatternChars} characters`;
    throw new InvalidArgumentError({ argument: options.argument, value: pattern, expected });
  }
  const start = parts.slice(0, firstDynamic).join("/");
  const base = await options.policy.directory(pattern.startsWith("/") ? `/${start}` : start, options.argument);
  if (base === undefined) return [];
  const skipped = unwanted.filter((name) => !parts.includes(name));
  const matched = await glob(rest.join("/"), {
    cwd: base.path,
    ignore: skipped.map((name) => `**/${name}/**`),
    followSymbolicLinks: false,
    expandDirectories: false,
    extglob: false,
    ...(options.signal !== undefined && { signal: options.signal }),
  });
  const rules = createIgnoreRules(await repositoryTop(base.root));
  const paths = matched.map((path) => join(base.path, path));
  const ignored = await Promise.all(paths.map((path) => rules.isIgnored(path)));
  return paths.filter((_, index) => ignored[index] === false);
}

/** Each doubles what has to be tried. */
const maxBraces = 4;

function patternProblem(parts: readonly string[]): string | undefined {
  if (parts.includes("..")) return "a pattern without ..";
  const text = parts.join("/");
  if (/[()|]|\{[^}]*\.\./.test(text)) return "a pattern of *, **, ?, [] and {} without groups and ranges";
  if (!isCheapPattern(text) || text.split("{").length - 1 > maxBraces) {
    return `a pattern of at most ${maxGlobstars} **, ${maxStarsPerPart} * between slashes and ${maxBraces} {}`;
  }
  return undefined;
}

/** The directory whose `.gitignore` counts first: the top of the repository that a root lies in, else the root itself. */
async function repositoryTop(root: string): Promise<string> {
  for (let directory = root; ; directory = dirname(directory)) {
    if (await exists(join(directory, ".git"))) return directory;
    if (directory === dirname(directory)) return root;
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
