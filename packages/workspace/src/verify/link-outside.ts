import { lstat, realpath } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { pathsIn } from "./check-arguments.ts";

/** The first word that names an existing path whose real place is outside the root. */
export async function linkOutside(words: readonly string[], cwd: string, root: string): Promise<string | undefined> {
  for (const word of words) {
    for (const part of pathsIn(word)) {
      if (part === "" || part.startsWith("-")) continue;
      const path = resolve(cwd, part);
      const there = await lstat(path).then(
        () => true,
        () => false,
      );
      if (!there) continue;
      const real = await realpath(path).catch(() => undefined);
      if (real === undefined || (real !== root && !real.startsWith(root + sep))) return word;
    }
  }
  return undefined;
}
