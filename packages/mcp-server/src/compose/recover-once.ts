import { dirname } from "node:path";
import type { EvidenceSink, Logger } from "@maestro/core";
import { pruneWorktrees, recoverPatches, type RecoveredPatch } from "@maestro/workspace";

/**
 * Repairs what a killed process left, at the first use of each state directory: a half-applied patch, and worktrees of
 * the repository around it. Logs it once.
 * @param evidence - Gets the record of a patch that the killed process may not have made.
 */
export function recoverOnce(
  logger: Logger,
  evidence?: EvidenceSink,
): (stateDirectory: string) => Promise<RecoveredPatch | undefined> {
  const seen = new Set<string>();
  return async (stateDirectory) => {
    if (seen.has(stateDirectory)) return undefined;
    seen.add(stateDirectory);
    await pruneAbandoned(dirname(stateDirectory), logger);
    try {
      const repaired = await recoverPatches(stateDirectory, { evidence });
      if (repaired !== undefined) logger.warn(describeRecovery(repaired), { session: repaired.session });
      return repaired;
    } catch (error) {
      // Calls that only read can go on; a patch meets the same error and reports it.
      logger.warn("a patch that was interrupted could not be taken back", { error: String(error) });
      return undefined;
    }
  };
}

async function pruneAbandoned(root: string, logger: Logger): Promise<void> {
  try {
    const removed = await pruneWorktrees({ root });
    if (removed.length > 0) logger.info("worktrees of processes that are gone were removed", { count: removed.length });
  } catch (error) {
    // They only take up room, and without git or the directory there are none.
    logger.debug("abandoned worktrees could not be looked for", { error: String(error) });
  }
}

const outcomes = {
  "rolled-back": "it was taken back",
  finished: "all of its changes had been made, and stay",
  abandoned: "its workspace is gone",
} as const satisfies Record<RecoveredPatch["outcome"], string>;

/** What was repaired, in sentences. */
export function describeRecovery({ session, outcome, modifiedSince, evidenceProblem }: RecoveredPatch): string {
  const left = modifiedSince.length === 0 ? "" : ` Changed since, so left as they are: ${modifiedSince.join(", ")}.`;
  const unrecorded = evidenceProblem === undefined ? "" : ` No evidence of it was recorded: ${evidenceProblem}.`;
  return `Patch ${session} had been interrupted: ${outcomes[outcome]}.${left}${unrecorded}`;
}
