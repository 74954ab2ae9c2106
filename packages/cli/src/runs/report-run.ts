import { join, resolve } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";
import { writeOutputFile } from "../output/write-output-file.ts";
import { writeJson } from "../output/write-json.ts";
import { withRun } from "./name-run.ts";

/** Where a report goes. */
export interface ReportRunOptions {
  /** @default report.html in the run's folder */
  readonly output?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Writes a run's report as one HTML page and prints its path. */
export async function reportRun(id: string, options: ReportRunOptions, context: CommandContext): Promise<void> {
  const { terminal, machine } = context;
  const services = await context.services();
  // Only a report loads the chart library.
  const { renderRunReport } = await import("@maestro/artifacts/report");
  const { collectReport } = await import("./collect-report.ts");
  const { path, notes } = await withRun(id, context, async (runId) => {
    if (options.output === undefined && !services.config.artifacts.enabled) {
      throw new InvalidArgumentError({
        argument: "--output",
        value: undefined,
        expected: "a file: runs have no folder here",
      });
    }
    const data = await collectReport(runId, { ...services, approvals: await services.approvals() });
    const file =
      options.output === undefined
        ? join(services.directories.runs, runId, "report.html")
        : resolve(machine.directory, options.output);
    await writeOutputFile("--output", file, renderRunReport(data));
    return { path: file, notes: data.notes };
  });
  for (const note of notes) terminal.stderr.write(`warning: ${note}\n`);
  if (options.json === true) writeJson(terminal, { ok: true, path, warnings: notes });
  else terminal.stdout.write(`${path}\n`);
}
