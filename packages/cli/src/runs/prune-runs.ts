import { InvalidArgumentError } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";
import { countOf } from "../output/count-of.ts";
import { formatNumber } from "../output/format-number.ts";
import { writeJson } from "../output/write-json.ts";

/** What may be removed. */
export interface PruneRunsOptions {
  readonly olderThan?: number | undefined;
  readonly maxSize?: number | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
}

const bytesOfMegabyte = 1_000_000;

/** Removes runs that have ended, by age and size; those that wait for an approval stay. */
export async function pruneRecordedRuns(options: PruneRunsOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { pruneRuns, config } = await context.services();
  const { retentionDays, maxMegabytes } = config.artifacts;
  const maxAgeDays = options.olderThan ?? (retentionDays > 0 ? retentionDays : undefined);
  const megabytes = options.maxSize ?? (maxMegabytes > 0 ? maxMegabytes : undefined);
  if (maxAgeDays === undefined && megabytes === undefined) {
    throw new InvalidArgumentError({
      argument: "--older-than",
      value: undefined,
      expected: "--older-than or --max-size: neither is configured (artifacts.retentionDays, artifacts.maxMegabytes)",
    });
  }
  const report = await pruneRuns({
    maxAgeDays,
    maxBytes: megabytes === undefined ? undefined : megabytes * bytesOfMegabyte,
    dryRun: options.dryRun,
  });
  if (options.json === true) {
    writeJson(terminal, {
      ok: true,
      dry_run: report.dryRun,
      removed: report.removed,
      removed_bytes: report.removedBytes,
      kept: report.kept,
      kept_bytes: report.keptBytes,
      warnings: [],
    });
    return;
  }
  for (const runId of report.removed) terminal.stdout.write(`${runId}\n`);
  const verb = report.dryRun ? "would be removed" : "removed";
  terminal.stderr.write(
    `${countOf(report.removed.length, "run")} ${verb} (${formatNumber(report.removedBytes / bytesOfMegabyte)} MB), ${report.kept} left (${formatNumber(report.keptBytes / bytesOfMegabyte)} MB).\n`,
  );
}
