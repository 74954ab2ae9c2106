import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore, createRunRegistry } from "@maestro/artifacts";
import { collectRunReport, renderRunReport } from "@maestro/artifacts/report";
import { createMemoryStore, systemClock, type JsonObject } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { createMasker } from "@maestro/core/masking";
import { createApprovals, type Approvals, type ApprovalRequest } from "@maestro/hitl";
import { onTestFinished } from "vitest";
import type { ReviewedRuns } from "../../src/review/create-review-app.ts";
import { serveReview, type ReviewServer } from "../../src/review/serve-review.ts";

/** A review page over a workspace of its own, and the approvals as another process would see them. */
export interface ReviewFixture {
  readonly approvals: Approvals;
  readonly server: ReviewServer;
  readonly origin: string;
}

/**
 * @param shared - Approvals that there are already; without them a workspace of its own.
 * @param runs - Recorded runs; without them none.
 */
export async function startReview(shared?: Approvals, runs: ReviewedRuns = noRuns): Promise<ReviewFixture> {
  const approvals = shared ?? (await makeApprovals());
  const server = await serveReview({ approvals, runs, randomBytes: (size) => randomBytes(size), onError: () => {} });
  onTestFinished(() => server.close());
  return { approvals, server, origin: new URL(server.link).origin };
}

const noRuns: ReviewedRuns = {
  task: async () => undefined,
  recent: async () => [],
  report: async () => {
    throw new Error("There are no runs.");
  },
};

/** One recorded run of a task, in memory. */
export async function makeRuns(task: string): Promise<ReviewedRuns> {
  const runs = createRunRegistry({
    store: createMemoryStore(),
    masker: await createMasker(),
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  });
  const run = await runs.start({ kind: "consult", task });
  await run.finish({ status: "completed", result: { text: "<script>document.title = 'ran'</script>" } });
  return {
    task: async () => task,
    recent: () => runs.list({ limit: 10 }),
    report: async (runId, language) => renderRunReport(await collectRunReport(runs, runId), { language }),
  };
}

/** Opens the page as a browser does; gives what reads a path of it. */
export async function openReview({
  server,
  origin,
}: ReviewFixture): Promise<
  (path: string) => Promise<{ readonly status: number; readonly body: string; readonly csp: string }>
> {
  const opened = await fetch(server.link, { redirect: "manual" });
  const cookie = String(opened.headers.get("set-cookie")).split(";")[0] ?? "";
  return async (path) => {
    const reply = await fetch(`${origin}${path}`, { headers: { cookie } });
    return { status: reply.status, body: await reply.text(), csp: reply.headers.get("content-security-policy") ?? "" };
  };
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
