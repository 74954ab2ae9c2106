import { InvalidArgumentError, isAborted, sleep } from "@maestro/core";
import type { ApprovalContext } from "./approval-context.ts";
import { toApprovalId } from "./approval-id.ts";
import type { Approval } from "./approval.ts";

/** Often enough to see another process's decision well within a second; one look is one failed open of a file. */
const lookEveryMs = 250;

/** Waits for a decision; see `Approvals.waitFor`. */
export async function waitForDecision(
  { load, files, options: { clock } }: ApprovalContext,
  id: string,
  {
    signal,
    timeoutMs = Number.POSITIVE_INFINITY,
  }: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number | undefined } = {},
): Promise<Approval> {
  if (!(timeoutMs >= 0)) {
    throw new InvalidArgumentError({ argument: "timeoutMs", value: timeoutMs, expected: "milliseconds, 0 or more" });
  }
  const endsAt = clock.monotonicMs() + timeoutMs;
  const approvalId = toApprovalId(id);
  let approval = await load(approvalId);
  while (approval.status === "pending") {
    if (isAborted(signal)) throw signal?.reason;
    const left = endsAt - clock.monotonicMs();
    if (left <= 0) break;
    await sleep(Math.min(lookEveryMs, left), signal);
    const { expiresAt } = approval.request;
    const isOver = expiresAt !== null && clock.now() >= Date.parse(expiresAt);
    if (isOver || (await files.isDecided(approvalId))) approval = await load(approvalId);
  }
  return approval;
}
