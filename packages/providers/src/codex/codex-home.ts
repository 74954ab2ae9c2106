import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { linkIfThere } from "../link-if-there.ts";

/** The home of a call, in its directory. */
export function codexHomePath(scratchDir: string): string {
  return join(scratchDir, "codex-home");
}

/** Where codex keeps the user's login; undefined when nobody knows. */
export function userCodexHome(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const home = environment["HOME"];
  return environment["CODEX_HOME"] ?? (home === undefined ? undefined : join(home, ".codex"));
}

/**
 * Makes a home that holds the user's login and nothing else of the user's: codex sends the `AGENTS.md` of its home with
 * every call, and no setting keeps it from that. A refreshed token is written through the link.
 * @see codex 0.169: `codex login --with-api-key` with a linked auth.json keeps the link
 */
export async function prepareCodexHome(scratchDir: string, userHome: string | undefined): Promise<void> {
  const own = codexHomePath(scratchDir);
  await mkdir(own, { mode: 0o700 });
  if (userHome === undefined || !(await linkIfThere(join(userHome, "auth.json"), join(own, "auth.json")))) return;
  // Who refreshes a login holds this lock; codex makes the file when it is not there.
  await symlink(join(userHome, "auth.lock"), join(own, "auth.lock"), "file");
}
