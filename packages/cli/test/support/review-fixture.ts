import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore } from "@maestro/artifacts";
import { systemClock, type JsonObject } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { createApprovals, type Approvals, type ApprovalRequest } from "@maestro/hitl";
import { onTestFinished } from "vitest";
import { serveReview, type ReviewServer } from "../../src/review/serve-review.ts";

/** A review page over a workspace of its own, and the approvals as another process would see them. */
export interface ReviewFixture {
  readonly approvals: Approvals;
  readonly server: ReviewServer;
  readonly origin: string;
}

/** @param shared - Approvals that there are already; without them a workspace of its own. */
export async function startReview(shared?: Approvals): Promise<ReviewFixture> {
  const approvals = shared ?? (await makeApprovals());
  const server = await serveReview({ approvals, randomBytes: (size) => randomBytes(size), onError: () => {} });
  onTestFinished(() => server.close());
  return { approvals, server, origin: new URL(server.link).origin };
}

async function makeApprovals(): Promise<Approvals> {
  const workspace = await mkdtemp(join(tmpdir(), "maestro-review-"));
  onTestFinished(() => rm(workspace, { recursive: true }));
  const store = createFileStore({ directory: join(workspace, ".maestro") });
  const masker = await createMasker();
  return createApprovals({ store, masker, clock: systemClock, randomBytes: (size) => randomBytes(size) });
}

/** What an implement stage leaves, with markup and a link in it that would like to be more than text. */
export const implementOutputs: JsonObject = {
  changes: [
    { file: "src/sum.ts", diff: "--- a/src/sum.ts\n+++ b/src/sum.ts\n@@ -1 +1 @@\n-return a - b;\n+return a + b;\n" },
  ],
  test_result: { command: "npm test", passed: true },
  next_action: "proceed_to_improve",
  notes: `<script>document.querySelector("[value=approve]").click()</script><img src=x onerror="document.title='owned'">`,
};

const implementPatch =
  "--- a/src/sum.ts\n+++ b/src/sum.ts\n@@ -1 +1 @@\n-return a - b;\n+return a + b; // <script>alert(1)</script>\n";

/** @param patch - What is to be decided about. */
export async function requestImplement(approvals: Approvals, patch: string = implementPatch): Promise<ApprovalRequest> {
  const { request } = await approvals.request({
    stage: "implement",
    outputs: implementOutputs,
    patch,
    durationMs: 4200,
  });
  return request;
}
