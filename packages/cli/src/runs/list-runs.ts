import type { RunMetadata } from "@maestro/artifacts";
import { visibleText } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";
import { formatDuration } from "../output/format-duration.ts";
import { formatTable } from "../output/format-table.ts";
import { shortLine } from "../output/short-line.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { presentRun } from "./present-run.ts";
import { withRun } from "./name-run.ts";

/** Which runs to list. */
export interface ListOptions {
  readonly limit: number;
  readonly json?: boolean | undefined;
}

/** Lists runs, newest first, and names those that cannot be read. */
export async function listRuns({ limit, json }: ListOptions, { terminal, services }: CommandContext): Promise<void> {
  const { runs } = await services();
  const warnings: string[] = [];
  const found = await runs.list({ limit, onDamaged: (runId, error) => warnings.push(`${runId}: ${error.message}`) });
  if (json === true) {
    writeJson(terminal, { ok: true, runs: found.map((run) => presentRun(run)), warnings });
    return;
  }
  tellWarnings(terminal, warnings);
  if (found.length === 0) terminal.stderr.write("No run is recorded here.\n");
  else terminal.stdout.write(`${formatTable(found.map((run) => rowOf(run)))}\n`);
}

/** Shows where a run stands, what it found, and which files it left. */
export async function showRun(id: string, json: boolean, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { runs } = await context.services();
  const { run, files, result } = await withRun(id, context, async (runId) => ({
    run: await runs.status(runId),
    files: await runs.artifacts(runId),
    result: await runs.result(runId),
  }));
  if (json) {
    writeJson(terminal, { ok: true, ...presentRun(run), files, result: result ?? null, warnings: [] });
    return;
  }
  const rows = [
    ["run", run.runId],
    ["kind", run.kind],
    ["status", run.error === undefined ? run.status : `${run.status}: ${run.error.message} [${run.error.code}]`],
    ["began", run.createdAt],
    ...(run.endedAt === undefined ? [] : [["took", tookOf(run)]]),
    // Of a run that has ended it says what was waited for last.
    ...(run.progress === undefined || run.endedAt !== undefined ? [] : [["progress", run.progress]]),
    ["task", visibleText(run.task)],
    ["files", files.join(", ")],
  ];
  terminal.stdout.write(`${formatTable(rows)}\n`);
  if (result !== undefined) terminal.stdout.write(`\n${JSON.stringify(result, null, 2)}\n`);
}

function rowOf(run: RunMetadata): readonly string[] {
  return [run.runId, run.kind, run.status, tookOf(run), shortLine(run.task)];
}

function tookOf({ createdAt, endedAt }: RunMetadata): string {
  // The clock may have been set back meanwhile.
  return endedAt === undefined ? "" : formatDuration(Math.max(0, Date.parse(endedAt) - Date.parse(createdAt)));
}
