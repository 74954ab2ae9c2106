import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemClock, type Clock } from "@maestro/core";
import { assertPrivateDirectory, hasErrorCode } from "@maestro/core/fs";
import { removeDirectory } from "./engine/remove-directory.ts";
import { isAbandoned } from "./engine/scratch-owner.ts";

/**
 * Removes the scratch directories of calls whose processes are gone, and nothing else. The programs of such a call have
 * been ended by the guard of `@maestro/process`.
 * @param scratchRoot - As in `AdviserDeps`; there need not be one.
 * @returns How many were removed. What a program that is still ending writes to stays until the next time.
 * @throws StoreError `STORE_UNSAFE` when others may write to the root.
 */
export async function removeAbandonedCalls(
  scratchRoot: string,
  options: {
    /** @default systemClock */
    readonly clock?: Clock | undefined;
  } = {},
): Promise<number> {
  const nowMs = (options.clock ?? systemClock).now();
  const names = await callsIn(scratchRoot);
  const removals = names.map(async (name) => {
    const path = join(scratchRoot, name);
    if (!(await isAbandoned(path, nowMs))) return false;
    return removeDirectory(path).then(
      () => true,
      () => false,
    );
  });
  return (await Promise.all(removals)).filter(Boolean).length;
}

async function callsIn(root: string): Promise<readonly string[]> {
  try {
    await assertPrivateDirectory(root);
    return (await readdir(root)).filter((name) => name.startsWith("call-"));
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  }
}
