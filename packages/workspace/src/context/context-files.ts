import { readFile } from "node:fs/promises";
import type { PathPolicy, ReadableFile } from "../path-policy.ts";
import { excerpt } from "./excerpt.ts";

/** How much of how many files goes into a prompt. */
export interface ContextLimits {
  readonly maxFiles: number;
  readonly maxLinesPerFile: number;
  /** Characters of all files together. */
  readonly maxChars: number;
}

/** One file as it goes into a prompt. */
export interface ContextFile {
  readonly name: string;
  /** With line numbers where lines were left out. */
  readonly text: string;
}

/** What was read, and what was not and why. */
export interface ContextFiles {
  readonly files: readonly ContextFile[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** A file larger than this is named, not read. */
const maxFileBytes = 2 * 1024 * 1024;

/** A file with a NUL byte in its first 8,000 bytes is binary: git's own rule (`buffer_is_binary`). */
const binaryProbeBytes = 8000;

/**
 * Reads the named files for a prompt. Files past a limit are named with the reason.
 * @param argument - The argument that named them, for errors: `context_files`.
 * @throws InvalidArgumentError for a path that the policy refuses; nothing has been read then.
 */
export async function readContextFiles(
  paths: readonly string[],
  options: { readonly policy: PathPolicy; readonly limits: ContextLimits; readonly argument: string },
): Promise<ContextFiles> {
  const readable = await Promise.all(
    paths.map((path, index) => options.policy.readable(path, `${options.argument}[${index}]`)),
  );
  const files: ContextFile[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  let chars = 0;
  for (const file of unique(readable)) {
    const text = files.length < options.limits.maxFiles ? await readText(file) : tooMany(options.limits);
    if (text.type === "left-out") {
      leftOut.push({ name: file.name, reason: text.reason });
      continue;
    }
    const shown = excerpt(text.text, options.limits.maxLinesPerFile);
    if (chars + shown.length > options.limits.maxChars) {
      leftOut.push({ name: file.name, reason: `past the limit of ${options.limits.maxChars} characters` });
      continue;
    }
    chars += shown.length;
    files.push({ name: file.name, text: shown });
  }
  return { files, leftOut };
}

type FileText =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "left-out"; readonly reason: string };

async function readText(file: ReadableFile): Promise<FileText> {
  if (file.sizeBytes > maxFileBytes) return { type: "left-out", reason: `larger than ${maxFileBytes} bytes` };
  const bytes = await readFile(file.path);
  if (bytes.subarray(0, binaryProbeBytes).includes(0)) return { type: "left-out", reason: "binary" };
  return { type: "text", text: bytes.toString("utf8") };
}

function tooMany(limits: ContextLimits): FileText {
  return { type: "left-out", reason: `past the limit of ${limits.maxFiles} files` };
}

function unique(files: readonly ReadableFile[]): readonly ReadableFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
