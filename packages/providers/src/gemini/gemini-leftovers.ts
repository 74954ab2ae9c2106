import { readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { hasErrorCode } from "@maestro/core/fs";

/** Which call's traces to remove. */
export interface GeminiCall {
  /** The user's home, under which gemini keeps a folder per directory it ran in. */
  readonly home: string;
  readonly sessionId: string;
  readonly workDir: string;
}

/**
 * Removes the chat that gemini saved of one call, found by the session id that we gave it, and the folders that it made
 * for the call's scratch directory. There is no switch that keeps it from saving. Nothing else is touched.
 */
export async function removeGeminiLeftovers(call: GeminiCall): Promise<void> {
  const projects = join(call.home, ".gemini", "tmp");
  for (const project of await namesIn(projects)) {
    await removeChat(join(projects, project, "chats"), call.sessionId);
    if (!(await isProjectOf(join(projects, project), call.workDir))) continue;
    await removeFolder(join(projects, project), ["chats", "logs"]);
    await removeFolder(join(call.home, ".gemini", "history", project), []);
  }
}

async function removeChat(directory: string, sessionId: string): Promise<void> {
  const ending = `-${sessionId.slice(0, 8)}.jsonl`;
  for (const name of await namesIn(directory)) {
    if (!name.endsWith(ending)) continue;
    const path = join(directory, name);
    if ((await readFile(path, "utf8")).includes(sessionId)) await rm(path, { force: true });
  }
}

async function isProjectOf(directory: string, workDir: string): Promise<boolean> {
  try {
    return (await readFile(join(directory, ".project_root"), "utf8")).trim() === workDir;
  } catch {
    // No such file: a folder of another age, not ours.
    return false;
  }
}

/** Removes a folder's mark and then the folder, unless something else is in it. */
async function removeFolder(directory: string, emptyFolders: readonly string[]): Promise<void> {
  await rm(join(directory, ".project_root"), { force: true });
  for (const path of [...emptyFolders.map((name) => join(directory, name)), directory]) {
    try {
      await rmdir(path);
    } catch (error) {
      if (!hasErrorCode(error, "ENOENT") && !hasErrorCode(error, "ENOTEMPTY")) throw error;
    }
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT") || hasErrorCode(error, "ENOTDIR")) return [];
    throw error;
  }
}
