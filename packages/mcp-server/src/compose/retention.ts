import { describePrune, type PruneOptions, type PruneReport, type RunRegistry } from "@maestro/artifacts";
import type { Clock, Logger } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import type { Approvals } from "@maestro/hitl";

const bytesOfMegabyte = 1_000_000;

/** What the configuration limits; undefined where it limits nothing. */
export function configuredLimits({
  retentionDays,
  maxMegabytes,
}: MaestroConfig["artifacts"]): Pick<PruneOptions, "maxAgeDays" | "maxBytes"> | undefined {
  if (retentionDays === 0 && maxMegabytes === 0) return undefined;
  return {
    maxAgeDays: retentionDays > 0 ? retentionDays : undefined,
    maxBytes: maxMegabytes > 0 ? maxMegabytes * bytesOfMegabyte : undefined,
  };
}

/** Removes runs that have ended, by age and size; those that wait for an approval stay. */
export async function pruneRuns(
  { runs, approvals }: { readonly runs: RunRegistry; readonly approvals: Pick<Approvals, "pending"> },
  limits: Omit<PruneOptions, "keep">,
): Promise<PruneReport> {
  const pending = await approvals.pending();
  const waiting = new Set(pending.approvals.map(({ request }) => request.runId));
  return runs.prune({ ...limits, keep: ({ runId }) => waiting.has(runId) });
}

/** Keeps the records of a workspace within what is configured, while runs are made in it. */
export interface Retention {
  /** To be called when a run has begun: prunes, unless that was done within the hour. Returns at once. */
  readonly look: () => void;
  /** Settles when the pruning under way is done. */
  readonly settled: () => Promise<void>;
}

/** Runs come and go slowly, and each look reads the record of every run. Chosen here. */
const intervalMs = 3_600_000;

/** @param prune - Removes what is beyond the configured limits; undefined where nothing is limited */
export function createRetention(
  prune: (() => Promise<PruneReport>) | undefined,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Retention {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();

  const apply = async (remove: () => Promise<PruneReport>): Promise<void> => {
    try {
      const report = await remove();
      if (report.removed.length > 0) logger.info(`retention: ${describePrune(report)}`, { runs: report.removed });
    } catch (error) {
      // A new run does not depend on old ones being gone.
      logger.warn("old runs could not be removed", { error: String(error) });
    }
  };

  return {
    look: () => {
      if (prune === undefined || clock.monotonicMs() - lookedAt < intervalMs) return;
      lookedAt = clock.monotonicMs();
      looking = apply(prune);
    },
    settled: () => looking,
  };
}
