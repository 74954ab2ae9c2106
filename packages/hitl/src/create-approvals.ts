import { InvalidArgumentError } from "@maestro/core";
import {
  alreadyDecided,
  type ApprovalContext,
  type ApprovalsOptions,
  createApprovalContext,
} from "./approval-context.ts";
import { toApprovalId } from "./approval-id.ts";
import type { Approval, ApprovalDecision } from "./approval.ts";
import type { ApprovalFilter, ApprovalHistory, ApprovalList, Approvals } from "./approvals.ts";
import { checkGate } from "./check-gate.ts";
import type { ListedApproval } from "./files/approval-files.ts";
import { issueCode } from "./confirmation-code.ts";
import { requestApproval } from "./request-approval.ts";
import { submitDecision } from "./submit-decision.ts";
import { waitForDecision } from "./wait-for-decision.ts";

/** Approvals over a store. Nothing is kept in memory: another process, or the next one, sees the same. */
export function createApprovals(options: ApprovalsOptions): Approvals {
  const context = createApprovalContext(options);
  return {
    request: (requestOptions) => requestApproval(context, requestOptions),
    submit: (id, submission) => submitDecision(context, id, submission),
    get: async (id) => context.load(toApprovalId(id)),
    pending: async (filter) => {
      const { approvals, damaged } = await matching(context, filter ?? {}, ({ decided }) => !decided);
      return { approvals: approvals.filter(({ status }) => status === "pending"), damaged };
    },
    history: async (filter) => history(context, filter ?? {}),
    waitFor: (id, waitOptions) => waitForDecision(context, id, waitOptions),
    issueCode: async (id) => {
      const { request, decision } = await context.load(toApprovalId(id));
      if (decision !== null) throw alreadyDecided(decision);
      return issueCode(options.store, request, options);
    },
    checkGate: (question) => checkGate(context, question),
  };
}

/** What `history` gives unless told otherwise; the reference's tool has the same default. */
const defaultLimit = 20;

async function history(
  context: ApprovalContext,
  { limit = defaultLimit, ...filter }: ApprovalFilter & { readonly limit?: number | undefined },
): Promise<ApprovalHistory> {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InvalidArgumentError({ argument: "limit", value: limit, expected: "an integer of 1 or more" });
  }
  const { approvals, damaged } = await matching(context, filter);
  const decided = approvals.filter(isDecided).sort((a, b) => (a.decision.decidedAt > b.decision.decidedAt ? -1 : 1));
  const count = (status: ApprovalDecision["status"]): number =>
    decided.filter(({ decision }) => decision.status === status).length;
  return {
    approvals: decided.slice(0, limit),
    damaged,
    summary: {
      approved: count("approved"),
      rejected: count("rejected"),
      revisionRequested: count("revision_requested"),
      expired: count("expired"),
    },
  };
}

async function matching(
  context: ApprovalContext,
  { stage, runId }: ApprovalFilter,
  isWanted: (listed: ListedApproval) => boolean = () => true,
): Promise<ApprovalList> {
  const listed = (await context.files.list()).filter(isWanted);
  const ids = listed.map(({ id }) => id).filter((id) => stage === undefined || id.startsWith(`approval_${stage}_`));
  const { approvals, damaged } = await context.loadAll(ids);
  return {
    approvals: approvals
      .filter(({ request }) => runId === undefined || request.runId === runId)
      .sort((a, b) => (a.request.createdAt < b.request.createdAt ? -1 : 1)),
    damaged,
  };
}

function isDecided(approval: Approval): approval is Extract<Approval, { readonly decision: ApprovalDecision }> {
  return approval.decision !== null;
}
