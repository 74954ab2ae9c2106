import type { ApprovalStatus, FinalStatus } from "./approval.ts";
import { HitlError } from "./hitl-error.ts";

/** What can happen to a request. */
export type ApprovalEvent = "approve" | "reject" | "request_revision" | "expire";

const outcomes = {
  approve: "approved",
  reject: "rejected",
  request_revision: "revision_requested",
  expire: "expired",
} as const satisfies Record<ApprovalEvent, FinalStatus>;

/**
 * The status to which an event leads. Only a pending request changes its status, and the new one is final.
 * @throws HitlError `HITL_INVALID_TRANSITION` from any other status.
 */
export function nextStatus(status: ApprovalStatus, event: ApprovalEvent): FinalStatus {
  if (status === "pending") return outcomes[event];
  throw new HitlError("HITL_INVALID_TRANSITION", `The request is ${status} already, and that is final.`, {
    hint: "Ask again with a new request.",
    details: { status },
  });
}
