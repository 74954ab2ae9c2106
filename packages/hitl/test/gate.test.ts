import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createApprovals } from "@maestro/hitl";
import { createTestApprovals, outputs, rejection, runId } from "./test-approvals.ts";

const subject = {
  stage: "analyze",
  outputs,
  patch: "--- a",
  verifyCommands: [["npm", "test"]],
  gitHead: "abc",
} as const;

describe("checkGate", () => {
  it("is shut while nobody was asked, waits, is turned down or asked to revise; open once approved", async () => {
    const { approvals, clock } = createTestApprovals();
    const gate = () => approvals.checkGate({ stage: "hypothesize", runId });
    const shut = { open: false, code: "HITL_NOT_APPROVED" };
    expect(await gate()).toMatchObject({ ...shut, approval: null });
    for (const [submission, open] of [
      [{ approved: false }, false],
      [{ approved: false, revisionInstructions: "Read the log." }, false],
      [{ approved: true, feedback: "Good." }, true],
    ] as const) {
      clock.advance(1);
      const { request } = await approvals.request({ ...subject, runId });
      expect(await gate()).toMatchObject({ ...shut, approval: { request: { id: request.id } } });
      await approvals.submit(request.id, submission);
      expect((await gate()).open).toBe(open);
    }
    expect(await gate()).toMatchObject({
      open: true,
      input: [{ feedback: "Good.", facts: ["The reviewer says about analyze: Good."] }],
    });
  });

  it("does not let another run's approval pass", async () => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ ...subject, runId: "20260131_120000_ffffffff" });
    await approvals.submit(request.id, { approved: true });
    expect(await approvals.checkGate({ stage: "hypothesize", runId })).toMatchObject({ open: false });
  });

  it.each([
    ["outputs", { outputs: { ...outputs, confidence: 0.8 } }],
    ["patch", { patch: "--- b" }],
    ["verifyCommands", { verifyCommands: [["npm", "run", "test"]] }],
    ["gitHead", { gitHead: "abd" }],
    ["patch", { patch: undefined }],
  ])("asks again when %s changed after the request: %j (A5)", async (part, change) => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ ...subject, runId });
    await approvals.submit(request.id, { approved: true });
    const ask = (current: typeof subject) => approvals.checkGate({ stage: "hypothesize", runId, current });
    expect(await ask(subject)).toMatchObject({ open: true });
    expect(await ask({ ...subject, ...change } as typeof subject)).toMatchObject({
      open: false,
      code: "HITL_STALE_APPROVAL",
      reason: expect.stringContaining(part),
    });
  });

  it("does not ask for stages before the run's start, and follows another order when told", async () => {
    const { approvals } = createTestApprovals();
    const from = (stage: "implement" | "debug") => ({ stage, runId, startStage: "implement" }) as const;
    expect(await approvals.checkGate(from("implement"))).toMatchObject({ open: true, approval: null });
    expect(await approvals.checkGate(from("debug"))).toMatchObject({ open: false });
    const { request } = await approvals.request({ stage: "implement", outputs, runId });
    await approvals.submit(request.id, { approved: true });
    expect(await approvals.checkGate({ stage: "improve", runId })).toMatchObject({ open: false });
    expect(await approvals.checkGate({ stage: "improve", runId, after: "implement" })).toMatchObject({ open: true });
  });

  it("hands a stage that is run again what was asked of it", async () => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ ...subject, runId });
    const revisionInstructions = "Look at the log too.";
    const questionResponses = { analyze_completeness: "the log" };
    await approvals.submit(request.id, { approved: false, revisionInstructions, questionResponses });
    const gate = await approvals.checkGate({ stage: "analyze", runId });
    expect(gate).toMatchObject({ open: true, input: [{ stage: "analyze", revisionInstructions }] });
    expect(gate.open && gate.input[0]?.facts).toEqual([
      "The reviewer wants analyze changed: Look at the log too.",
      'Asked "Is an important observation missing here? If so, which one?", the reviewer answered: the log',
    ]);
  });

  it.each([
    ["in the same millisecond", 0],
    ["after the clock was set back", -5000],
  ])("goes by the request made last, also when it was made %s", async (_, stepMs) => {
    const { approvals, clock } = createTestApprovals();
    for (const approved of [true, false, true, false]) {
      const { request } = await approvals.request({ ...subject, runId });
      await approvals.submit(request.id, { approved });
      expect((await approvals.checkGate({ stage: "hypothesize", runId })).open).toBe(approved);
      clock.advance(stepMs);
    }
  });

  it("asks an iteration of debug about the one before, also where the run began with debug", async () => {
    const { approvals, clock } = createTestApprovals();
    const question = { stage: "debug", after: "debug", startStage: "debug", runId } as const;
    expect(await approvals.checkGate(question)).toMatchObject({ open: false, code: "HITL_NOT_APPROVED" });
    const ask = async (): Promise<string> => {
      clock.advance(1000);
      return (await approvals.request({ stage: "debug", outputs, runId })).request.id;
    };
    await approvals.submit(await ask(), { approved: true, feedback: "Go on." });
    expect(await approvals.checkGate(question)).toMatchObject({ open: true, input: [{ feedback: "Go on." }] });
    const second = await ask();
    expect(await approvals.checkGate(question)).toMatchObject({ open: false, approval: { request: { id: second } } });
    await approvals.submit(second, { approved: false, revisionInstructions: "Smaller." });
    expect(await approvals.checkGate(question)).toMatchObject({
      open: false,
      approval: { status: "revision_requested" },
    });
  });

  it("sees a request that was made before its run began, by a clock that was set back", async () => {
    const { approvals, clock } = createTestApprovals();
    clock.advance(-5000);
    const { request } = await approvals.request({ ...subject, runId });
    await approvals.submit(request.id, { approved: true });
    expect((await approvals.checkGate({ stage: "hypothesize", runId })).open).toBe(true);
  });

  it("does not count what was approved before the minimum was raised", async () => {
    const { approvals, options } = createTestApprovals();
    const { request } = await approvals.request({ ...subject, runId });
    await approvals.submit(request.id, { approved: true });
    const raised = createApprovals({ ...options, minimum: "client" });
    expect(await raised.checkGate({ stage: "hypothesize", runId })).toMatchObject({ code: "HITL_BELOW_MINIMUM" });
  });

  it("refuses to judge by a damaged newest request, and asking again is the way out", async () => {
    const { approvals, store, clock } = createTestApprovals();
    const { request } = await approvals.request({ ...subject, runId });
    const key = `approvals/${request.id}/request.json`;
    await store.put(key, (await store.get(key))?.value.replace("never released", "released") ?? "");
    expect((await rejection(approvals.checkGate({ stage: "hypothesize", runId }))).code).toBe("HITL_DAMAGED");
    expect(await approvals.pending()).toMatchObject({ approvals: [], damaged: [{ id: request.id }] });
    clock.advance(1000);
    const again = await approvals.request({ ...subject, runId });
    await approvals.submit(again.request.id, { approved: true });
    expect(await approvals.checkGate({ stage: "hypothesize", runId })).toMatchObject({ open: true });
  });
});

describe("approval by policy", () => {
  const low = { stage: "analyze", outputs, runId, issues: [], filesWritten: false, autoApproveLowRisk: true } as const;

  it("approves what is of low risk, and says that nobody was asked", async () => {
    const { approvals } = createTestApprovals({ autoApproveLowRisk: true });
    expect(await approvals.request(low)).toMatchObject({
      status: "approved",
      decision: { assurance: "policy", decidedBy: "policy" },
    });
    expect(await approvals.checkGate({ stage: "hypothesize", runId })).toMatchObject({ open: true });
  });

  it.each([
    ["implement (A16)", { stage: "implement" }, {}],
    ["debug", { stage: "debug" }, {}],
    ["unless asked to", { autoApproveLowRisk: false }, {}],
    ["where the configuration does not allow it", {}, { autoApproveLowRisk: false }],
    ["where a person is asked for", {}, { minimum: { analyze: "client" } }],
    ["outputs that nobody validated", { issues: undefined }, {}],
    ["invalid outputs", { issues: ["/x is missing"] }, {}],
    ["written files", { filesWritten: true }, {}],
    ["what may have written files", { filesWritten: undefined }, {}],
    ["a patch", { patch: "--- a" }, {}],
    ["a critical risk", { outputs: { risks: [{ risk: "x", level: "critical" }] } }, {}],
    ["nothing at all", { outputs: {} }, {}],
  ] as const)("does not approve %s", async (_, change, configuration) => {
    const { approvals } = createTestApprovals({ autoApproveLowRisk: true, ...configuration });
    expect((await approvals.request({ ...low, ...change })).status).toBe("pending");
  });

  it("does not outlast a minimum that asks for a person", async () => {
    const { approvals, options } = createTestApprovals({ autoApproveLowRisk: true });
    await approvals.request(low);
    const raised = createApprovals({ ...options, minimum: "client" });
    expect(await raised.checkGate({ stage: "hypothesize", runId })).toMatchObject({ code: "HITL_BELOW_MINIMUM" });
  });
});

describe("time", () => {
  it("expires for good when its time has come, and when newer work of the run is to be decided", async () => {
    const { approvals, clock } = createTestApprovals();
    const timed = await approvals.request({ stage: "analyze", outputs, expiresAfterMs: 1000 });
    clock.advance(1000);
    expect((await rejection(approvals.submit(timed.request.id, { approved: true }))).code).toBe(
      "HITL_INVALID_TRANSITION",
    );
    expect(await approvals.get(timed.request.id)).toMatchObject({ status: "expired", decision: { assurance: null } });
    const older = await approvals.request({ stage: "analyze", outputs, runId });
    await approvals.request({ stage: "analyze", outputs, runId });
    expect((await approvals.get(older.request.id)).status).toBe("expired");
  });

  it.each([-1, Number.NaN])("refuses to wait for a decision for %d ms, instead of for ever", async (timeoutMs) => {
    const { approvals } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    const error = await rejection(approvals.waitFor(request.id, { timeoutMs }));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", argument: "timeoutMs" });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e15])("refuses to wait %d ms", async (expiresAfterMs) => {
    const { approvals } = createTestApprovals();
    const error = await rejection(approvals.request({ stage: "analyze", outputs, expiresAfterMs }));
    expect(error.code).toBe("INVALID_ARGUMENT");
  });

  it("waits until somebody decides, until its time is up, or until it is told to stop", async () => {
    const { approvals, options } = createTestApprovals();
    const { request } = await approvals.request({ stage: "analyze", outputs });
    expect((await approvals.waitFor(request.id, { timeoutMs: 0 })).status).toBe("pending");
    const stopped = approvals.waitFor(request.id, { signal: AbortSignal.abort(new Error("stop")) });
    expect((await rejection(stopped)).message).toBe("stop");
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let seen: string | undefined;
    void approvals.waitFor(request.id).then(({ status }) => (seen = status));
    await vi.advanceTimersByTimeAsync(60_000);
    await createApprovals(options).submit(request.id, { approved: true });
    expect(seen).toBeUndefined();
    // Another process's decision is known within a second.
    await vi.advanceTimersByTimeAsync(1000);
    expect(seen).toBe("approved");
  });
});
