import type { EvidenceChain, RunRegistry } from "@maestro/artifacts";
import { collectRunReport, type ReportedApproval, type RunReportData } from "@maestro/artifacts/report";
import type { RunId } from "@maestro/core";
import type { Approval, Approvals } from "@maestro/hitl";

/** Where everything about a run is kept. */
export interface ReportSources {
  readonly runs: RunRegistry;
  readonly evidence: Pick<EvidenceChain, "query">;
  readonly approvals: Approvals;
}

/** Everything that a run's report shows: its records, what was observed in it, and the decisions about it. */
export async function collectReport(
  runId: RunId,
  { runs, evidence, approvals }: ReportSources,
): Promise<RunReportData> {
  const { records } = await evidence.query({ runId, limit: Number.MAX_SAFE_INTEGER });
  return collectRunReport(runs, runId, { evidence: records, approvals: await approvalsOf(approvals, runId) });
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
