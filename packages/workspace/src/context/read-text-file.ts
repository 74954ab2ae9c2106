import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import type { WorkspacePath } from "../path-policy.ts";

/** A file's text, or why it is only named. */
export type FileText =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "left-out"; readonly reason: string };

/** A file larger than this is named, not read. */
export const maxFileBytes: number = 2 * 1024 * 1024;

/** A file with a NUL byte in its first 8,000 bytes is binary: git's own rule (`buffer_is_binary`). */
const binaryProbeBytes = 8000;

/** Reads a text file; what is binary, too large or no longer a regular file is not read. */
export async function readTextFile(path: WorkspacePath): Promise<FileText> {
  return withFile(path, async (file, sizeBytes) => {
    const refused = await judge(file, sizeBytes);
    if (refused !== undefined) return refused;
    // From its start again, and no further than the size that was judged, should the file be growing.
    const buffer = Buffer.alloc(sizeBytes);
    const { bytesRead } = await file.read(buffer, 0, sizeBytes, 0);
    return { type: "text", text: decode(buffer.subarray(0, bytesRead)) };
  });
}

/** Why a file is only to be named; undefined for a text. Reads its first bytes only. */
export async function unreadableReason(path: WorkspacePath): Promise<string | undefined> {
  const verdict = await withFile(
    path,
    async (file, sizeBytes) => (await judge(file, sizeBytes)) ?? { type: "text", text: "" },
  );
  return verdict.type === "left-out" ? verdict.reason : undefined;
}

async function withFile(
  path: WorkspacePath,
  act: (file: FileHandle, sizeBytes: number) => Promise<FileText>,
): Promise<FileText> {
  let file: FileHandle;
  try {
    // Since the path was checked, a link or a pipe may have taken its place.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return {
      type: "left-out",
      reason: error instanceof Error && "code" in error ? `cannot be read (${String(error.code)})` : "cannot be read",
    };
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return { type: "left-out", reason: "not a regular file" };
    return await act(file, stats.size);
  } finally {
    await file.close();
  }
}

async function judge(file: FileHandle, sizeBytes: number): Promise<FileText | undefined> {
  if (sizeBytes > maxFileBytes) return { type: "left-out", reason: `larger than ${maxFileBytes} bytes` };
  const probe = Buffer.alloc(Math.min(sizeBytes, binaryProbeBytes));
  await file.read(probe, 0, probe.length, 0);
  const hasNul = utf16Of(probe) === undefined ? probe.includes(0) : decode(probe).includes("\0");
  return hasNul ? { type: "left-out", reason: "binary" } : undefined;
}

function decode(bytes: Buffer): string {
  const encoding = utf16Of(bytes);
  return encoding === undefined ? bytes.toString("utf8") : new TextDecoder(encoding).decode(bytes);
}

/** The encoding that Windows PowerShell writes logs in, told by its mark. */
function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}
