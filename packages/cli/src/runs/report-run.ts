import { join, resolve } from "node:path";
import type { ReportedApproval } from "@maestro/artifacts/report";
import { InvalidArgumentError, type RunId } from "@maestro/core";
import type { Approval, Approvals } from "@maestro/hitl";
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
  const { collectRunReport, renderRunReport } = await import("@maestro/artifacts/report");
  const { path, notes } = await withRun(id, context, async (runId) => {
    if (options.output === undefined && !services.config.artifacts.enabled) {
      throw new InvalidArgumentError({
        argument: "--output",
        value: undefined,
        expected: "a file: runs have no folder here",
      });
    }
    const { records } = await services.evidence.query({ runId, limit: Number.MAX_SAFE_INTEGER });
    const approvals = await approvalsOf(await services.approvals(), runId);
    const data = await collectRunReport(services.runs, runId, { evidence: records, approvals });
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

/** More decisions than a run's five stages could have, with every revision. */
const maxApprovals = 1000;

async function approvalsOf(approvals: Approvals, runId: RunId): Promise<readonly ReportedApproval[]> {
  const [pending, history] = await Promise.all([
    approvals.pending({ runId }),
    approvals.history({ runId, limit: maxApprovals }),
  ]);
  return [...history.approvals, ...pending.approvals]
    .map((approval) => toReported(approval))
    .sort((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1));
}

function toReported({ request, status, decision }: Approval): ReportedApproval {
  return {
    id: request.id,
    stage: request.stage,
    status,
    requestedAt: request.createdAt,
    decidedAt: decision?.decidedAt,
    assurance: decision?.assurance ?? undefined,
    feedback: decision?.feedback ?? decision?.revisionInstructions ?? undefined,
  };
}
