import { isMaestroError, requireInteger } from "@maestro/core";
import type { ApprovalContext } from "./approval-context.ts";
import type { ApprovalId } from "./approval-id.ts";
import type { Approval, ApprovalDecision, FinalStatus } from "./approval.ts";
import type { ApprovalFilter, ApprovalHistory, ApprovalList, DamagedApproval } from "./approvals.ts";
import { secondOf } from "./files/approval-files.ts";
import { startOf } from "./newest-request.ts";

/** Those that wait; see `Approvals.pending`. */
export async function listPending(context: ApprovalContext, filter: ApprovalFilter = {}): Promise<ApprovalList> {
  const approvals: Approval[] = [];
  const damaged: DamagedApproval[] = [];
  for (const id of await idsOf(context, filter)) {
    if (await context.files.isDecided(id)) continue;
    const approval = await unlessDamaged(id, damaged, context.loadListed);
    if (approval?.status === "pending" && isOf(filter, approval)) approvals.push(approval);
  }
  return { approvals: approvals.sort((a, b) => (a.request.createdAt < b.request.createdAt ? -1 : 1)), damaged };
}

/** What `history` gives unless told otherwise; the reference's tool has the same default. */
const defaultLimit = 20;

/**
 * Those that were decided; see `Approvals.history`. All decisions are read, since the oldest request may be the last decided. The
 * requests, which are much longer, are read only if they are returned, filtered by their content, or signed.
 */
export async function listHistory(
  context: ApprovalContext,
  { limit = defaultLimit, ...filter }: ApprovalFilter & { readonly limit?: number | undefined } = {},
): Promise<ApprovalHistory> {
  requireInteger("limit", limit, { least: 1 });
  const approvals: Approval[] = [];
  const damaged: DamagedApproval[] = [];
  const counts: Record<FinalStatus, number> = { approved: 0, rejected: 0, revision_requested: 0, expired: 0 };
  const decisions = await decisionsOf(await idsOf(context, filter), damaged, context);
  for (const { requestId, status, assurance } of decisions) {
    const isGiven = approvals.length < limit;
    if (isGiven || filter.runId !== undefined || assurance === "signed") {
      const approval = await unlessDamaged(requestId, damaged, context.loadListed);
      if (approval === undefined || !isOf(filter, approval)) continue;
      if (isGiven) approvals.push(approval);
    }
    counts[status] += 1;
  }
  const { revision_requested: revisionRequested, ...summary } = counts;
  return { approvals, damaged, summary: { ...summary, revisionRequested } };
}

/** Newest first. */
async function decisionsOf(
  ids: readonly ApprovalId[],
  damaged: DamagedApproval[],
  { files }: ApprovalContext,
): Promise<readonly ApprovalDecision[]> {
  const decisions: ApprovalDecision[] = [];
  for (const id of ids) {
    const decision = await unlessDamaged(id, damaged, files.readDecisionAlone);
    if (decision !== undefined) decisions.push(decision);
  }
  return decisions.sort((a, b) => (a.decidedAt > b.decidedAt ? -1 : 1));
}

/** The requests that may match, by their ids alone. */
async function idsOf({ files }: ApprovalContext, { stage, runId }: ApprovalFilter): Promise<readonly ApprovalId[]> {
  const runStart = runId === undefined ? "" : startOf(runId);
  return (await files.list()).filter(
    (id) => (stage === undefined || id.startsWith(`approval_${stage}_`)) && secondOf(id) >= runStart,
  );
}

function isOf({ runId }: ApprovalFilter, { request }: Approval): boolean {
  return runId === undefined || request.runId === runId;
}

/** Reads one of many; a damaged one is named instead. */
async function unlessDamaged<T>(
  id: ApprovalId,
  damaged: DamagedApproval[],
  read: (id: ApprovalId) => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await read(id);
  } catch (error) {
    if (!isMaestroError(error, "HITL_DAMAGED")) throw error;
    damaged.push({ id, reason: error.message });
    return undefined;
  }
}
