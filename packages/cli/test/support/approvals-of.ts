import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createFileStore } from "@maestro/artifacts";
import { systemClock } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { createApprovals, type Answers, type Approval, type ApprovalRequest, type Approvals } from "@maestro/hitl";
import type { Place } from "./maestro.ts";

/** The approvals of a place, as any other process there sees them. */
export async function approvalsOf({ project }: Pick<Place, "project">): Promise<Approvals> {
  return createApprovals({
    store: createFileStore({ directory: join(project, ".maestro") }),
    masker: await createMasker(),
    clock: systemClock,
    randomBytes: (size) => randomBytes(size),
  });
}

/** Waits for the next request that nobody has decided about; undefined when the command ends without one. */
export async function nextRequest(
  approvals: Approvals,
  ended?: Promise<unknown>,
): Promise<ApprovalRequest | undefined> {
  let isOver = false;
  void ended?.then(() => (isOver = true));
  for (;;) {
    const wasOver = isOver;
    const [first] = (await approvals.pending()).approvals;
    if (first !== undefined) return first.request;
    if (wasOver) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Approves as the page does. */
export async function approveElsewhere(approvals: Approvals, { id, report }: ApprovalRequest): Promise<Approval> {
  const questionResponses: Answers = Object.fromEntries(
    report.questions.map(({ id: question, options }) => [question, options[0]?.text.en ?? "nothing"]),
  );
  const proof = { kind: "local", surface: "review_page" } as const;
  return (await approvals.submit(id, { approved: true, questionResponses, proof })).approval;
}
