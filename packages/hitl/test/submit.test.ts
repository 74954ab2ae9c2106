import { describe, expect, it } from "vitest";
import { type Evidence, parseJson } from "@maestro/core";
import { createSeededRandom } from "@maestro/core/testing";
import { createApprovals, createSealedKey, openSealedKey, signDecision } from "@maestro/hitl";
import { allAnswers, createTestApprovals, masker, outputs, rejection, runId, secret } from "./test-approvals.ts";

const randomBytes = createSeededRandom(7).bytes;
const passphrase = Buffer.from(randomBytes(12)).toString("hex");

describe("submit", () => {
  it("works by default as the reference describes it, and says that only the agent vouches for it", async () => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const result = await approvals.submit(request.id, { approved: true });
    expect(result).toMatchObject({
      status: "approved",
      nextAction: "proceed_to_next_stage",
      decision: {
        assurance: "agent_reported",
        decidedBy: "agent",
        unansweredCritical: ["analyze_completeness", "analyze_accuracy"],
      },
    });
    expect(result.status === "approved" && result.warnings.map(({ en }) => en).join()).toMatch(
      /Only the agent.*unanswered/,
    );
  });

  it.each(["client", "human_local", "signed"] as const)(
    "leaves an agent's approval pending below %s, and takes its rejection and its wish for changes (A1)",
    async (minimum) => {
      const { approvals } = createTestApprovals({ minimum });
      const { request } = await approvals.request({ stage: "analyze", outputs });
      const answers = { questionResponses: allAnswers("analyze") };
      expect(await approvals.submit(request.id, { approved: true, ...answers })).toMatchObject({
        status: "pending",
        nextAction: "await_human",
        reason: { code: "below_minimum", minimum },
        howToConfirm: { en: expect.stringContaining("maestro"), ko: expect.stringMatching(/[가-힣]/) },
      });
      expect((await approvals.get(request.id)).status).toBe("pending");
      expect((await approvals.submit(request.id, { approved: false })).nextAction).toBe("stop_workflow");

      const again = await approvals.request({ stage: "analyze", outputs });
      const wish = await approvals.submit(again.request.id, { approved: false, revisionInstructions: "Read the log." });
      expect(wish).toMatchObject({ status: "revision_requested", nextAction: "revise_current_stage" });
    },
  );

  it("holds each stage to its own minimum", async () => {
    const { approvals } = createTestApprovals({ minimum: { implement: "human_local" } });
    const first = await approvals.request({ stage: "analyze", outputs });
    const second = await approvals.request({ stage: "implement", outputs });
    expect((await approvals.submit(first.request.id, { approved: true })).status).toBe("approved");
    expect((await approvals.submit(second.request.id, { approved: true })).status).toBe("pending");
  });

  it.each([{ kind: "elicitation" }, { kind: "local", surface: "review_page" }] as const)(
    "asks a person for answers to critical questions before %j counts",
    async (proof) => {
      const { approvals } = createTestApprovals();
      const { request } = await approvals.request({ stage: "improve", outputs });
      const questionResponses = { improve_merge: "Yes, merge it" };
      expect(await approvals.submit(request.id, { approved: true, proof, questionResponses })).toMatchObject({
        reason: { code: "unanswered_critical_questions", questionIds: ["improve_necessary"] },
      });
      const whole = await approvals.submit(request.id, {
        approved: true,
        proof,
        questionResponses: allAnswers("improve"),
      });
      expect(whole).toMatchObject({ status: "approved", warnings: [] });
    },
  );

  it("tells the second decider who was first, and changes nothing (A9)", async () => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    await approvals.submit(request.id, { approved: false, proof: { kind: "local", surface: "terminal" } });
    const error = await rejection(approvals.submit(request.id, { approved: true }));
    expect(error).toMatchObject({
      code: "HITL_INVALID_TRANSITION",
      details: { status: "rejected", decided_by: "terminal", assurance: "human_local" },
    });
    expect((await approvals.get(request.id)).status).toBe("rejected");
  });

  it.each([
    [{ approved: true, revisionInstructions: "x" }, /revision_instructions/],
    [{ approved: true, questionResponses: { impl_scope: "x" } }, /question_responses.*impl_scope/],
  ])("refuses %j", async (submission, message) => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    expect((await rejection(approvals.submit(request.id, submission))).message).toMatch(message);
  });

  it.each(["", "../../x", "/etc/passwd", "approval_analyze_20260131_120000_1\0", "a".repeat(300)])(
    "refuses %j as an id (S1)",
    async (id) => {
      const { approvals } = createTestApprovals();
      for (const call of [approvals.get(id), approvals.submit(id, { approved: true }), approvals.waitFor(id)]) {
        expect((await rejection(call)).code).toBe("INVALID_ARGUMENT");
      }
    },
  );

  it("stores neither secrets nor codes (A15)", async () => {
    const { approvals, store } = createTestApprovals();
    const { request } = await approvals.request({
      stage: "implement",
      outputs: { summary: `uses ${secret}` },
      patch: `+${secret}`,
      metrics: { note: secret },
      issues: [secret],
    });
    const { code } = await approvals.issueCode(request.id);
    await approvals.submit(request.id, {
      approved: false,
      feedback: secret,
      revisionInstructions: `not ${secret}`,
      questionResponses: { impl_review: secret },
    });
    for await (const key of store.list("")) {
      const text = (await store.get(key))?.value ?? "";
      expect(text).not.toContain(secret);
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replaceAll("-", ""));
    }
  });

  it("records every decision as evidence, and stands by it when evidence cannot be kept", async () => {
    const kept: Evidence[] = [];
    const record = async (evidence: Evidence): Promise<string> => String(kept.push(evidence));
    const { approvals } = createTestApprovals({ evidence: (of) => (of.runId === runId ? { record } : undefined) });
    const { request } = await approvals.request({ stage: "analyze", outputs, runId });
    await approvals.submit(request.id, { approved: true });
    expect(kept).toMatchObject([
      { type: "decision", content: { request_id: request.id, status: "approved", assurance: "agent_reported" } },
    ]);
    const broken = createTestApprovals({ evidence: () => ({ record: () => Promise.reject(new Error("disk full")) }) });
    const other = await broken.approvals.request({ stage: "analyze", outputs });
    expect((await broken.approvals.submit(other.request.id, { approved: true })).status).toBe("approved");
  });
});

describe("confirmation codes", () => {
  const confirm = (code: string) => ({
    approved: true,
    questionResponses: allAnswers("analyze"),
    proof: { kind: "code", code } as const,
  });

  it("confirms its request once, however it is typed", async () => {
    const { approvals } = createTestApprovals({ minimum: "client" });
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const { code } = await approvals.issueCode(request.id);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const result = await approvals.submit(request.id, confirm(` ${code.toLowerCase().replaceAll("-", " ")}`));
    expect(result).toMatchObject({
      status: "approved",
      decision: { assurance: "client", decidedBy: "confirmation_code" },
    });
  });

  it("comes too late when the request expires while it is checked", async () => {
    const { approvals, clock, options } = createTestApprovals({ minimum: "client" });
    const { request } = await approvals.request({ stage: "analyze", outputs, expiresAfterMs: 1000 });
    const { code } = await approvals.issueCode(request.id);
    const put: typeof options.store.put = async (key, ...rest) => {
      if (key.endsWith("/code.json")) clock.advance(1000);
      return options.store.put(key, ...rest);
    };
    const slow = createApprovals({ ...options, store: { ...options.store, put } });
    expect(await rejection(slow.submit(request.id, confirm(code)))).toMatchObject({
      code: "HITL_INVALID_TRANSITION",
      details: { status: "expired" },
    });
    expect(await approvals.get(request.id)).toMatchObject({ status: "expired" });
  });

  it("does not confirm another request (A2)", async () => {
    const { approvals } = createTestApprovals({ minimum: "client" });
    const [x, y] = [
      await approvals.request({ stage: "analyze", outputs }),
      await approvals.request({ stage: "analyze", outputs }),
    ];
    const { code } = await approvals.issueCode(x.request.id);
    expect((await rejection(approvals.submit(y.request.id, confirm(code)))).code).toBe("HITL_CODE_SPENT");
    await approvals.issueCode(y.request.id);
    expect((await rejection(approvals.submit(y.request.id, confirm(code)))).code).toBe("HITL_WRONG_CODE");
  });

  it("cannot be copied to another request by moving its file (A2)", async () => {
    const { approvals, store } = createTestApprovals({ minimum: "client" });
    const [x, y] = [
      await approvals.request({ stage: "analyze", outputs }),
      await approvals.request({ stage: "analyze", outputs }),
    ];
    const { code } = await approvals.issueCode(x.request.id);
    const file = await store.get(`approvals/${x.request.id}/code.json`);
    await store.put(`approvals/${y.request.id}/code.json`, file?.value ?? "");
    expect((await rejection(approvals.submit(y.request.id, confirm(code)))).code).toBe("HITL_WRONG_CODE");
  });

  it("is spent after five wrong tries, even for the right one (A4), and after ten minutes", async () => {
    const { approvals, clock } = createTestApprovals({ minimum: "client" });
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const { code } = await approvals.issueCode(request.id);
    for (const left of [4, 3, 2, 1, 0]) {
      const error = await rejection(approvals.submit(request.id, confirm("0000-0000-0000-0000")));
      expect(error).toMatchObject({ code: "HITL_WRONG_CODE", details: { tries_left: left } });
    }
    expect((await rejection(approvals.submit(request.id, confirm(code)))).code).toBe("HITL_CODE_SPENT");

    const later = await approvals.issueCode(request.id);
    clock.advance(600_000);
    expect((await rejection(approvals.submit(request.id, confirm(later.code)))).code).toBe("HITL_CODE_SPENT");
  });

  it("makes an earlier one void, and cannot be used again on a decided request (A3)", async () => {
    const { approvals } = createTestApprovals({ minimum: "client" });
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const first = await approvals.issueCode(request.id);
    const second = await approvals.issueCode(request.id);
    expect((await rejection(approvals.submit(request.id, confirm(first.code)))).code).toBe("HITL_WRONG_CODE");
    await approvals.submit(request.id, confirm(second.code));
    expect((await rejection(approvals.submit(request.id, confirm(second.code)))).code).toBe("HITL_INVALID_TRANSITION");
    expect((await rejection(approvals.issueCode(request.id))).code).toBe("HITL_INVALID_TRANSITION");
  });

  it("gives two that use it at once one decision", async () => {
    const { approvals } = createTestApprovals({ minimum: "client" });
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const { code } = await approvals.issueCode(request.id);
    const results = await Promise.allSettled([1, 2, 3].map(() => approvals.submit(request.id, confirm(code))));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
  });
});

describe("signed decisions", () => {
  it("counts a signature by a trusted key, and finds a flipped decision (A7)", async () => {
    const { sealed, publicKey } = await createSealedKey({ passphrase, randomBytes });
    const { approvals, store, options } = createTestApprovals({ minimum: "signed", trustedKeys: [publicKey] });
    const { request } = await approvals.request({ stage: "analyze", outputs, runId });
    const submission = { approved: true, feedback: `fine, ${secret}`, questionResponses: allAnswers("analyze") };
    const key = await openSealedKey(sealed, passphrase);
    const signature = signDecision(request, submission, { key, masker, clock: options.clock, randomBytes });
    const proof = { kind: "signature", signature } as const;

    const other = await approvals.request({ stage: "analyze", outputs });
    for (const [id, changed] of [
      [other.request.id, submission],
      [request.id, { ...submission, approved: false }],
      [request.id, { ...submission, feedback: "something else" }],
    ] as const) {
      expect((await rejection(approvals.submit(id, { ...changed, proof }))).code).toBe("HITL_BAD_SIGNATURE");
    }
    expect(await approvals.submit(request.id, { ...submission, proof })).toMatchObject({
      decision: { assurance: "signed" },
    });
    expect(await approvals.checkGate({ stage: "hypothesize", runId })).toMatchObject({ open: true });

    // A server without the key cannot check it, so it must not believe it.
    const elsewhere = createApprovals({ ...options, trustedKeys: [] });
    expect((await rejection(elsewhere.get(request.id))).code).toBe("HITL_DAMAGED");

    // Whoever changes the file can make its digest right again, but not its signature.
    const file = `approvals/${request.id}/decision.json`;
    const parsed = parseJson((await store.get(file))?.value ?? "");
    const { decision } = (parsed.ok ? parsed.value : {}) as { decision: Record<string, string> };
    await store.delete(file);
    const forged = createTestApprovals({ store, trustedKeys: [publicKey] });
    await forged.approvals.submit(request.id, { approved: false, feedback: "forged" });
    const rejected = parseJson((await store.get(file))?.value ?? "");
    const base = (rejected.ok ? rejected.value : {}) as { decision: Record<string, string> };
    const { createHash } = await import("node:crypto");
    const flipped = { ...base.decision, assurance: "signed", decidedBy: "signature", signature: decision["signature"] };
    const canonical = (value: unknown): string =>
      typeof value !== "object" || value === null
        ? JSON.stringify(value)
        : Array.isArray(value)
          ? `[${value.map(canonical).join(",")}]`
          : `{${Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
              .join(",")}}`;
    const sha256 = createHash("sha256").update(canonical(flipped)).digest("hex");
    await store.put(file, JSON.stringify({ format: 1, sha256, decision: flipped }));
    const error = await rejection(approvals.get(request.id));
    expect(error).toMatchObject({ code: "HITL_DAMAGED", message: expect.stringContaining("signature") });
  });

  it("opens with its passphrase only, and not when damaged", async () => {
    const { sealed } = await createSealedKey({ passphrase, randomBytes });
    expect((await rejection(openSealedKey(sealed, `${passphrase}x`))).code).toBe("HITL_WRONG_PASSPHRASE");
    expect((await rejection(openSealedKey("{}", passphrase))).code).toBe("HITL_KEY_DAMAGED");
    const short = await rejection(createSealedKey({ passphrase: "short", randomBytes }));
    expect(short.message).toContain("5 characters");
    expect(short.message).not.toContain("short");
  });
});
