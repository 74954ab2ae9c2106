import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../src/canonical-json.ts";
import { allAnswers, createTestApprovals, outputs, runId } from "./test-approvals.ts";

describe("lists of approvals", () => {
  it("lists what waits, oldest first, and what was decided, newest first", async () => {
    const { approvals, clock } = createTestApprovals();
    const ids: string[] = [];
    for (const stage of ["analyze", "implement", "analyze", "debug"] as const) {
      clock.advance(1500);
      ids.push((await approvals.request({ stage, outputs })).request.id);
    }
    expect((await approvals.pending()).approvals.map(({ request }) => request.id)).toEqual(ids);
    clock.advance(1);
    await approvals.submit(ids[2] ?? "", { approved: true, questionResponses: allAnswers("analyze") });
    clock.advance(1);
    await approvals.submit(ids[0] ?? "", { approved: false });
    expect(await approvals.history()).toMatchObject({
      approvals: [{ request: { id: ids[0] } }, { request: { id: ids[2] } }],
      summary: { approved: 1, rejected: 1, revisionRequested: 0, expired: 0 },
    });
    expect(await approvals.history({ stage: "analyze", limit: 1 })).toMatchObject({
      approvals: [{ request: { id: ids[0] } }],
      summary: { approved: 1, rejected: 1 },
    });
    expect((await approvals.history({ stage: "debug" })).approvals).toEqual([]);
  });

  it("names a request that cannot be believed once: among those that wait, or among those decided, also beyond the limit", async () => {
    const { approvals, store } = createTestApprovals();
    const change = async (id: string, file: string): Promise<void> => {
      const key = `approvals/${id}/${file}.json`;
      await store.put(key, (await store.get(key))?.value.replace("analyze", "implement") ?? "");
    };
    const make = async (decide: boolean): Promise<string> => {
      const { request } = await approvals.request({ stage: "analyze", outputs });
      if (decide) await approvals.submit(request.id, { approved: true, feedback: "analyze" });
      return request.id;
    };
    const [waiting, decision, asked] = [await make(false), await make(true), await make(true)];
    const fine = await make(true);
    await change(waiting, "request");
    await change(decision, "decision");
    await change(asked, "request");
    const named = ({ damaged }: { readonly damaged: readonly { readonly id: string }[] }): string[] =>
      damaged.map(({ id }) => id).sort();
    expect(named(await approvals.pending())).toEqual([waiting]);
    const history = await approvals.history();
    expect(named(history)).toEqual([decision, asked].sort());
    expect(history).toMatchObject({ approvals: [{ request: { id: fine } }], summary: { approved: 1 } });
    expect(named(await approvals.history({ limit: 1 }))).toContain(decision);
  });

  it("counts a signed decision only with its signature, also beyond the limit", async () => {
    const { approvals, store, clock } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    await approvals.submit(request.id, { approved: true });
    const key = `approvals/${request.id}/decision.json`;
    const { decision } = JSON.parse((await store.get(key))?.value ?? "") as { decision: object };
    const forged = { ...decision, assurance: "signed", decidedBy: "signature" };
    const sha256 = createHash("sha256").update(canonicalJson(forged)).digest("hex");
    await store.put(key, JSON.stringify({ format: 1, sha256, decision: forged }));
    clock.advance(1000);
    const later = await approvals.request({ stage: "analyze", outputs });
    await approvals.submit(later.request.id, { approved: true });
    expect(await approvals.history({ limit: 1 })).toMatchObject({
      approvals: [{ request: { id: later.request.id } }],
      damaged: [{ id: request.id }],
      summary: { approved: 1 },
    });
  });

  it("passes over the folder of a request that was being made when its process was killed", async () => {
    const { approvals, store } = createTestApprovals();
    await store.put("approvals/approval_analyze_20270131_120000_00000000000000000001/code.json", "{}");
    await store.put("approvals/of-somebody-else/request.json", "{}");
    expect(await approvals.pending()).toEqual({ approvals: [], damaged: [] });
    const { request } = await approvals.request({ stage: "analyze", outputs, runId });
    await approvals.submit(request.id, { approved: true });
    expect(await approvals.checkGate({ stage: "hypothesize", runId })).toMatchObject({ open: true });
  });
});
