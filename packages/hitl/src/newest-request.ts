import type { Stage } from "@maestro/core";
import type { ApprovalContext } from "./approval-context.ts";
import type { Approval } from "./approval.ts";
import { secondOf } from "./files/approval-files.ts";

/**
 * The newest request of a run about a stage.
 * @throws HitlError `HITL_DAMAGED` when one that may be newer cannot be read: it could hold a rejection.
 */
export async function newestOf(
  context: ApprovalContext,
  { stage, runId }: { readonly stage: Stage; readonly runId: string },
): Promise<Approval | undefined> {
  const listed = (await context.files.list()).filter((id) => id.startsWith(`approval_${stage}_`)).toReversed();
  const runStart = startOf(runId);
  let newest: Approval | undefined;
  for (const id of listed) {
    // An id names the second; within one second the requests' own times decide.
    if (newest !== undefined && secondOf(id) < secondOf(newest.request.id)) break;
    if (secondOf(id) < runStart) break;
    const approval = await context.loadListed(id);
    if (approval?.request.runId !== runId) continue;
    if (newest === undefined || approval.request.createdAt >= newest.request.createdAt) newest = approval;
  }
  return newest;
}

/** When a run began, to the second, in Unix milliseconds; undefined where its id does not say so. */
export function runBeginning(runId: string): number | undefined {
  const iso = startOf(runId).replace(/^(....)(..)(..)_(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
  const began = Date.parse(iso);
  return Number.isNaN(began) ? undefined : began;
}

/** The second in which a run began, as its id says: none of its requests is older. For another id, a text before all seconds. */
export function startOf(runId: string): string {
  return /^\d{8}_\d{6}(?=_)/.exec(runId)?.[0] ?? "";
}
