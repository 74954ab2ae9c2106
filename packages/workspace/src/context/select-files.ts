import { isMaestroError } from "@maestro/core";
import type { PathPolicy, ReadableFile } from "../path-policy.ts";
import { mentionedLines, type ErrorLocation } from "./error-locations.ts";
import { findFiles } from "./find-files.ts";
import type { LeftOut } from "./packed-section.ts";
import { unreadableReason } from "./read-text-file.ts";

/** A file that goes into the packed text, and the lines of it that matter: named with it, or by errors. */
export interface SelectedFile extends ReadableFile {
  readonly focus: readonly number[];
}

/** What was chosen, and what was not and why. */
export interface SelectedFiles {
  readonly files: readonly SelectedFile[];
  readonly leftOut: readonly LeftOut[];
}

/** How many single files that patterns matched are named when they are left out; the others are counted. */
const maxNamedSurplus = 20;

/**
 * Chooses the files to pack: those of which a line is named first, then those named one by one, then what patterns matched.
 * @throws InvalidArgumentError for a path that may not be read. What a pattern matches and may not be read is left out.
 */
export async function selectFiles(
  names: readonly string[],
  options: {
    readonly policy: PathPolicy;
    readonly argument: string;
    readonly maxFiles: number;
    readonly locations: readonly ErrorLocation[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SelectedFiles> {
  const { policy, locations, maxFiles } = options;
  const found = await findFiles(names, options);
  const matched = await Promise.all(found.matched.map(async (path) => ({ path, name: await policy.nameOf(path) })));
  const named = new Map<string, readonly number[]>();
  for (const { path, lines } of found.named) named.set(path, [...(named.get(path) ?? []), ...lines]);
  const candidates = [...found.named, ...matched].map((file) => ({
    ...file,
    focus: [...(named.get(file.path) ?? []), ...mentionedLines(file.name, locations)],
  }));
  const ordered = candidates.toSorted((a, b) => Number(b.focus.length > 0) - Number(a.focus.length > 0));

  const files = new Map<string, SelectedFile>();
  const leftOut: LeftOut[] = [...found.leftOut];
  let surplus = 0;
  for (const candidate of ordered) {
    options.signal?.throwIfAborted();
    if (files.has(candidate.path)) continue;
    if (files.size >= maxFiles) {
      surplus += 1;
      if (surplus <= maxNamedSurplus)
        leftOut.push({ name: candidate.name, reason: `past the limit of ${maxFiles} files` });
      continue;
    }
    const judged = await judge(candidate.path, policy);
    if ("reason" in judged) leftOut.push({ name: candidate.name, reason: judged.reason });
    else if (!files.has(judged.path)) files.set(judged.path, { ...judged, focus: candidate.focus });
  }
  if (surplus > maxNamedSurplus) {
    leftOut.push({ name: `${surplus - maxNamedSurplus} more files`, reason: `past the limit of ${maxFiles} files` });
  }
  return { files: [...files.values()], leftOut };
}

async function judge(path: string, policy: PathPolicy): Promise<ReadableFile | { readonly reason: string }> {
  try {
    const readable = await policy.readable(path, "files");
    const reason = await unreadableReason(readable.path);
    return reason === undefined ? readable : { reason };
  } catch (error) {
    if (!isMaestroError(error, "INVALID_ARGUMENT")) throw error;
    const expected = error.details?.["expected"];
    return { reason: typeof expected === "string" ? `not ${expected}` : error.message };
  }
}
