import { alreadyDecided, type ApprovalsOptions, createApprovalContext } from "./approval-context.ts";
import { toApprovalId } from "./approval-id.ts";
import type { Approvals } from "./approvals.ts";
import { checkGate } from "./check-gate.ts";
import { issueCode } from "./confirmation-code.ts";
import { listHistory, listPending } from "./list-approvals.ts";
import { newestOf } from "./newest-request.ts";
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
    newest: (of) => newestOf(context, of),
    pending: (filter) => listPending(context, filter),
    history: (filter) => listHistory(context, filter),
    waitFor: (id, waitOptions) => waitForDecision(context, id, waitOptions),
    issueCode: async (id) => {
      const { request, decision } = await context.load(toApprovalId(id));
      if (decision !== null) throw alreadyDecided(decision);
      return issueCode(options.store, request, options);
    },
    checkGate: (question) => checkGate(context, question),
  };
}
