import { readQuotedName } from "./unquote-name.ts";

/** The name that stands for no file. */
export const devNull = "/dev/null";

/** What diff tools put before a name: git's default, its mnemonic ones, and the current directory. */
const prefix = /^(?:[abciow]|\.)\//;

/** Timestamps and remarks that `diff -u`, svn, hg and models put after a name without a tab. */
const remark =
  /[ ](?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*(?: \S+){0,2}|\((?:revision \d+|working copy|nonexistent|original|modified|old|new|before|after|updated)\))$/;

/** The name in the rest of a `rename from` line and its like; undefined when its quotes do not close. */
export function readHeaderName(rest: string): string | undefined {
  return rest.startsWith('"') ? readQuotedName(rest)?.name : rest;
}

/** The name in the rest of a `---` or `+++` line: {@link devNull} also where it is written like a file of the workspace. */
export function readSideName(rest: string): string | undefined {
  const tab = rest.indexOf("\t");
  const name = readHeaderName(rest.startsWith('"') ? rest : tab === -1 ? rest.replace(remark, "") : rest.slice(0, tab));
  return name !== undefined && withoutPrefix(name) === "dev/null" ? devNull : name;
}

/** The name without a prefix such as `a/`, if it has one. */
export function withoutPrefix(name: string): string {
  return name.replace(prefix, "");
}

/** One file named twice, once by each side's convention. */
export interface AgreedName {
  readonly path: string;
  /** Set when both sides give the same name and it begins like a prefix: it may be one. */
  readonly alternative?: string | undefined;
}

/** The file that an old and a new name both mean, or undefined when they mean different ones. */
export function agreeOnName(oldName: string, newName: string): AgreedName | undefined {
  const [oldRest, newRest] = [withoutPrefix(oldName), withoutPrefix(newName)];
  if (oldName === newName) {
    if (oldRest === oldName) return { path: oldName };
    return oldName.startsWith("./") ? { path: oldRest } : { path: oldName, alternative: oldRest };
  }
  if (oldRest === newRest) return { path: oldRest };
  if (oldName === newRest) return { path: oldName };
  if (oldRest === newName) return { path: newName };
  return undefined;
}

/**
 * The two names of a `diff --git` line. Unquoted names may hold spaces, so the line is cut where both halves can name the same
 * file; a rename's own lines say more, and are compared with {@link namesThemIn}.
 */
export function splitGitLine(rest: string): readonly [string, string] | undefined {
  for (const [first, second] of quotedSplits(rest)) return [first, second];
  const [nothingFirst, nothingLast] = [
    /^(?:[ab]\/|\/)?dev\/null /.exec(rest)?.[0],
    / (?:[ab]\/|\/)?dev\/null$/.exec(rest)?.[0],
  ];
  if (nothingFirst !== undefined) return [devNull, rest.slice(nothingFirst.length)];
  if (nothingLast !== undefined) return [rest.slice(0, -nothingLast.length), devNull];
  const middle = (rest.length - 1) / 2;
  for (const shift of [0, 1, -1]) {
    const at = middle + shift;
    if (rest[at] !== " ") continue;
    const names = [rest.slice(0, at), rest.slice(at + 1)] as const;
    if (agreeOnName(...names) !== undefined) return names;
  }
  return undefined;
}

/** Whether a `diff --git` line can name these two files, each with or without a prefix. */
export function namesThemIn(rest: string, from: string, to: string): boolean {
  for (const [first, second] of quotedSplits(rest)) return means(first, from) && means(second, to);
  for (let at = rest.indexOf(" "); at !== -1; at = rest.indexOf(" ", at + 1)) {
    if (at < from.length) continue;
    if (at > from.length + 2) break;
    if (means(rest.slice(0, at), from) && means(rest.slice(at + 1), to)) return true;
  }
  return false;
}

function means(written: string, path: string): boolean {
  return written === path || withoutPrefix(written) === path;
}

/** At most one pair: where quotes are used they say where the names end. */
function quotedSplits(rest: string): readonly (readonly [string, string])[] {
  const first = readQuotedName(rest);
  if (first !== undefined) {
    const after = rest.slice(first.end + 1);
    const second = after.startsWith('"') ? readQuotedName(after)?.name : after;
    return rest[first.end] === " " && second !== undefined ? [[first.name, second]] : [];
  }
  const at = rest.indexOf(' "');
  const second = at === -1 ? undefined : readQuotedName(rest, at + 1);
  return second === undefined ? [] : [[rest.slice(0, at), second.name]];
}
