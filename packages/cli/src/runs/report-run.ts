import { join, resolve } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import type { PersonLanguage } from "../approvals/ask-person.ts";
import type { CommandContext } from "../command-context.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeOutputFile } from "../output/write-output-file.ts";
import { writeJson } from "../output/write-json.ts";
import { withRun } from "./name-run.ts";

/** Where a report goes. */
export interface ReportRunOptions {
  /** @default report.html in the run's folder */
  readonly output?: string | undefined;
  readonly lang: PersonLanguage;
  readonly json?: boolean | undefined;
}

/** Writes a run's report as one HTML page and prints its path. */
export async function reportRun(id: string, options: ReportRunOptions, context: CommandContext): Promise<void> {
  const { terminal, machine } = context;
  const services = await context.services();
  // Only a report loads the chart library.
  const { describeDamage, renderRunReport } = await import("@maestro/artifacts/report");
  const { collectReport } = await import("./collect-report.ts");
  const { path, warnings } = await withRun(id, context, async (runId) => {
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
    await writeOutputFile("--output", file, renderRunReport(data, { language: options.lang }));
    return { path: file, warnings: data.damaged.map((record) => describeDamage(record)) };
  });
  tellWarnings(terminal, warnings);
  if (options.json === true) writeJson(terminal, { ok: true, path, warnings });
  else terminal.stdout.write(`${path}\n`);
}
