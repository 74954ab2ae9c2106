import { isMaestroError, type Masker } from "@maestro/core";
import { gitSummary, type GitSummary } from "../git/git-summary.ts";
import type { PathPolicy } from "../path-policy.ts";
import { contextLimits, type ContextLimits, type ContextStage } from "./context-limits.ts";
import { errorLocations } from "./error-locations.ts";
import { packChanges } from "./pack-changes.ts";
import { packErrors } from "./pack-errors.ts";
import { packFiles, type PackedFile } from "./pack-files.ts";
import { packList } from "./pack-list.ts";
import type { LeftOut, PackedSection } from "./packed-section.ts";
import { selectFiles } from "./select-files.ts";

/** What a prompt is to hold besides its task. */
export interface ContextRequest {
  /**
   * Paths and glob patterns, read within the workspace and its roots only. Of a long file with a line behind its path
   * (`src/a.ts:42`, `src/a.ts:40-60`) what surrounds that line is shown.
   */
  readonly files?: readonly string[] | undefined;
  readonly facts?: readonly string[] | undefined;
  readonly errors?: readonly string[] | undefined;
  readonly constraints?: readonly string[] | undefined;
  readonly stage?: ContextStage | undefined;
  /** Upper bound of the whole text. @default the stage's budget, without a stage 40000 */
  readonly maxChars?: number | undefined;
  /** Say branch, commit and whether there are changes; in `debug`, show the changes. @default true */
  readonly git?: boolean | undefined;
}

/** What packing works with. */
export interface PackContextOptions {
  readonly policy: PathPolicy;
  /** What the user configured (`MAESTRO_CONTEXT_*`); it lowers a stage's budget and replaces the defaults. */
  readonly limits?: Partial<ContextLimits> | undefined;
  /** Masks every text before it is cut, so that no cut leaves half a secret and masking cannot pass the limit. @default none */
  readonly masker?: Masker | undefined;
  /** The argument that `files` is called by, for errors. @default "files" */
  readonly argument?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A packed context. */
export interface PackedContext {
  /** Never longer than `stats.maxChars`. Empty when nothing was given. */
  readonly text: string;
  readonly stats: ContextStats;
  /** The files in it, in their order. */
  readonly files: readonly PackedFile[];
  readonly git?: { readonly branch: string; readonly commit?: string; readonly isDirty?: boolean };
}

/** What went in, what did not, and why. */
export interface ContextStats {
  readonly totalChars: number;
  readonly maxChars: number;
  /** Whether anything was cut or left out. */
  readonly truncated: boolean;
  /** Paths and patterns given. */
  readonly filesRequested: number;
  readonly filesIncluded: number;
  readonly factsCount: number;
  readonly errorsCount: number;
  readonly constraintsCount: number;
  readonly leftOut: readonly LeftOut[];
  /** Places that the masker replaced. */
  readonly maskedCount: number;
  /** The same by the masker's rules. */
  readonly maskedByRule: Readonly<Record<string, number>>;
}

/**
 * Packs constraints, errors, facts and files into one text for a prompt, in this order and within one budget: what comes
 * first is cut last. Of long errors and files it keeps what matters: stack traces, and the lines that errors name.
 * @throws InvalidArgumentError for a path that may not be read, before anything is packed, and for a `maxChars` below 1.
 */
export async function packContext(request: ContextRequest, options: PackContextOptions): Promise<PackedContext> {
  const { policy, argument = "files", signal } = options;
  const { files: names = [], facts = [], errors = [], constraints = [], stage, git: wantsGit = true } = request;
  const limits = contextLimits({ stage, maxChars: request.maxChars, configured: options.limits });
  let maskedCount = 0;
  const maskedByRule: Record<string, number> = {};
  const mask = (text: string): string => {
    const masked = options.masker?.mask(text);
    if (masked === undefined) return text;
    maskedCount += masked.count;
    for (const [rule, count] of Object.entries(masked.byRule)) maskedByRule[rule] = (maskedByRule[rule] ?? 0) + count;
    return masked.text;
  };

  const locations = errorLocations(errors);
  const leftOut: LeftOut[] = [];
  const [selected, git] = await Promise.all([
    selectFiles(names, { policy, argument, maxFiles: limits.maxFiles, locations, signal }),
    wantsGit ? unlessGitFails(gitSummary(policy.workspace, { signal }), leftOut) : undefined,
  ]);

  const parts: string[] = [];
  let remaining = limits.maxChars;
  let truncated = false;
  const add = (section: PackedSection): void => {
    leftOut.push(...section.leftOut);
    truncated ||= section.cut;
    if (section.text === "") return;
    remaining -= section.text.length + separatorChars(parts);
    parts.push(section.text);
  };
  const room = (): number => remaining - separatorChars(parts);

  add(packList("Constraints (must not be violated)", constraints.map(mask), room()));
  add(packErrors(errors.map(mask), { maxLines: limits.maxErrorLines, maxChars: room() }));
  add(packList("Facts", facts.map(mask), room()));
  add(packList("Git state", git === undefined ? [] : [describeGit(git)], room()));
  if (stage === "debug" && git !== undefined) {
    add(await packChanges(git.root, { maxChars: room(), hasFiles: names.length > 0, mask, signal }));
  }
  const files = await packFiles(selected, { maxLinesPerFile: limits.maxLinesPerFile, maxChars: room() }, mask);
  add(files);

  const text = parts.join("\n\n");
  return {
    text,
    files: files.files,
    ...(git !== undefined && { git: gitOf(git) }),
    stats: {
      totalChars: text.length,
      maxChars: limits.maxChars,
      truncated,
      filesRequested: names.length,
      filesIncluded: files.files.length,
      factsCount: facts.length,
      errorsCount: errors.length,
      constraintsCount: constraints.length,
      leftOut,
      maskedCount,
      maskedByRule,
    },
  };
}

function separatorChars(parts: readonly string[]): number {
  return parts.length === 0 ? 0 : "\n\n".length;
}

async function unlessGitFails(
  summary: Promise<GitSummary | undefined>,
  leftOut: LeftOut[],
): Promise<GitSummary | undefined> {
  try {
    return await summary;
  } catch (error) {
    // A prompt without its git line is still worth asking; that it is missing is said.
    if (!isMaestroError(error)) throw error;
    leftOut.push({ name: "git state", reason: error.message });
    return undefined;
  }
}

function describeGit({ branch, shortCommit, isDirty }: GitSummary): string {
  const at = shortCommit === undefined ? "without a commit" : `at ${shortCommit}`;
  return `branch ${branch} ${at}${isDirty === true ? ", with uncommitted changes" : ""}`;
}

function gitOf({ branch, shortCommit, isDirty }: GitSummary): NonNullable<PackedContext["git"]> {
  return {
    branch,
    ...(shortCommit !== undefined && { commit: shortCommit }),
    ...(isDirty !== undefined && { isDirty }),
  };
}
