import { randomBytes } from "node:crypto";
import { createMemoryStore, systemClock } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { createApprovals } from "@maestro/hitl";
import { describe, expect, it } from "vitest";
import { makeRuns, openReview, requestImplement, startReview } from "../support/review-fixture.ts";

const runId = "20260131_120000_0a1b2c3d";

describe("requests on the review page", () => {
  it("say what their run is for, in the list and by themselves, as text", async () => {
    const fixture = await startReview(undefined, await makeRuns("Add the <b>tax</b>\u202e"));
    const { request } = await fixture.approvals.request({ stage: "analyze", outputs: {}, runId });
    const page = await openReview(fixture);
    for (const path of ["/", `/approvals/${request.id}`]) {
      expect((await page(path)).body).toContain("Add the &lt;b&gt;tax&lt;/b&gt;⟨U+202E⟩");
    }
  });

  it("name the files of a diff by its own headers, whatever the adviser says that it changed", async () => {
    const fixture = await startReview();
    const hidden = "--- a/package.json\n+++ b/package.json\n@@ -1 +1 @@\n-x\n+y\n";
    const { id } = await requestImplement(fixture.approvals, `--- a/src/sum.ts\n+++ b/src/sum.ts\n+1\n${hidden}`);
    expect((await (await openReview(fixture))(`/approvals/${id}`)).body).toMatch(/<code>package\.json<\/code> \+1 −1/u);
  });

  it("are named when their decision was changed behind Maestro's back", async () => {
    const store = createMemoryStore();
    const masker = await createMasker();
    const approvals = createApprovals({ store, masker, clock: systemClock, randomBytes: (size) => randomBytes(size) });
    const { id } = await requestImplement(approvals);
    await approvals.submit(id, { approved: false });
    const key = `approvals/${id}/decision.json`;
    await store.put(key, (await store.get(key))?.value.replace("rejected", "approved") ?? "");
    const fixture = await startReview(approvals);
    const { body } = await (await openReview(fixture))("/");
    expect(body).toContain("Requests that cannot be believed");
    expect(body).toContain(id);
  });
});
