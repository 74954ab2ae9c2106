import { randomBytes } from "node:crypto";
import { createRunRegistry, type RunRegistry } from "@maestro/artifacts";
import {
  createMemoryStore,
  systemClock,
  type Consultant,
  type MaskedText,
  type Masker,
  type RunId,
  type Stage,
} from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { defaultConfig } from "@maestro/core/config";
import { createApprovals, type Approval, type Approvals } from "@maestro/hitl";
import {
  applyApprovedChange,
  createMetricsLog,
  createWorkflowState,
  endApprovedWorkflow,
  openWorkflow,
  startStageWithApproval,
  type ReviewedStage,
  type StageApprovalDependencies,
  type WorkflowSettings,
} from "@maestro/workflow";
import type { PatchReport, VerifyResult } from "@maestro/workspace";
import { describe, expect, it } from "vitest";
import { smallestAnswers } from "../schemas/smallest-answers.ts";
import { adviser, recorded, workflowWith } from "../support/test-workflow.ts";

const task = "add(1, 2) is -1";

const masker: Masker = { mask: (text) => ({ text: text as MaskedText, count: 0, byRule: {} }) };

/** Stages behind a gate, in memory. `head` is the commit that the workspace stands on. */
function reviewed(
  advisers: readonly Consultant[],
  {
    autoApproveLowRisk = false,
    maxConsultsTotal = 6,
  }: { readonly autoApproveLowRisk?: boolean; readonly maxConsultsTotal?: number } = {},
): {
  readonly deps: StageApprovalDependencies;
  readonly approvals: Approvals;
  readonly head: { commit: string };
  readonly run: (stage: Stage) => Promise<ReviewedStage>;
  readonly open: (settings?: WorkflowSettings) => Promise<unknown>;
} {
  const store = createMemoryStore();
  const approvals = createApprovals({
    store,
    masker,
    clock: systemClock,
    randomBytes: (size) => randomBytes(size),
    autoApproveLowRisk,
  });
  const head = { commit: "c0ffee" };
  const untouched = async (): Promise<never> => {
    throw new Error("The workspace was touched.");
  };
  const deps: StageApprovalDependencies = {
    ...workflowWith(advisers),
    randomBytes,
    settings: { ...defaultConfig.coordination, maxConsultsTotal },
    workflow: createWorkflowState(store),
    metrics: createMetricsLog(store, systemClock),
    stageRole: async (stage) => `You work on ${stage}.`,
    workspace: { applyPatch: untouched, restore: untouched, verify: untouched },
    approvals,
    gitHead: async () => head.commit,
  };
  return {
    deps,
    approvals,
    head,
    run: async (stage) => (await startStageWithApproval({ stage, task, providers: ["codex"] }, deps)).result,
    open: (settings) => openWorkflow(task, deps, settings),
  };
}

const said = (stage: Stage, more: object = {}): string => JSON.stringify({ ...smallestAnswers[stage], ...more });

function idOf({ approval }: ReviewedStage): string {
  if (approval === null) throw new Error("Nobody was asked.");
  return approval.request.id;
}

async function recommendation({ runs }: StageApprovalDependencies, runId: RunId): Promise<unknown> {
  return JSON.parse((await runs.readArtifact(runId, "final_recommendation.json", { maxChars: 10_000 })).text);
}

describe("a stage with approval", () => {
  it("leaves a request bound to what its run has of it, and keeps the next stage waiting", async () => {
    const { run, deps } = reviewed([adviser("codex", said("analyze"), said("hypothesize"))]);
    const first = await run("analyze");
    expect(first.approval).toMatchObject({
      status: "pending",
      request: { stage: "analyze", runId: first.result.runId, report: { issues: [] } },
    });
    expect(first.approval?.request.binding.parts).toMatchObject({ gitHead: expect.any(String) as string, patch: null });
    await expect(run("hypothesize")).rejects.toMatchObject({
      code: "WORKFLOW_NOT_APPROVED",
      details: { code: "HITL_NOT_APPROVED", request_id: idOf(first) },
    });
    // Refusing it cost nothing.
    expect((await deps.workflow.read()).history).toHaveLength(1);
    const decisions = await recorded(deps.runs, first.result.runId, "policy_decisions.jsonl");
    expect(decisions).toContainEqual(
      expect.objectContaining({ type: "approval", request_id: idOf(first), status: "pending" }),
    );
  });

  it("tells the person what the checks said of the work, whatever the adviser says of it", async () => {
    const { deps } = reviewed([adviser("codex", said("improve"))]);
    const failed: VerifyResult = {
      type: "unit_test",
      command: "npm test",
      status: "failed",
      passed: false,
      exitCode: 1,
      stdout: "",
      stderr: "not ok 1",
      durationMs: 10,
      sandbox: null,
      metadata: {},
    };
    const report = { summary: "0/1", allPassed: false, totalDurationMs: 10, criticalFailures: [], results: [failed] };
    const checked = { ...deps, workspace: { ...deps.workspace, verify: async () => report } };
    const verify = [{ type: "unit_test", command: "npm test" }] as const;
    const handle = await startStageWithApproval({ stage: "improve", task, providers: ["codex"], verify }, checked);
    const { approval } = await handle.result;
    const findings = approval?.request.report.keyFindings.map(({ en }) => en);
    expect(findings).toContain("Checked by Maestro: npm test (failed)");
    expect(approval?.request.report.risks.map(({ text }) => text.en)).toContain(
      "A check that Maestro ran did not pass.",
    );
  });

  it("recommends no commit where nothing was changed", async () => {
    const { deps, run } = reviewed([adviser("codex", said("improve"))]);
    const { result } = await run("improve");
    expect(await recommendation(deps, result.runId)).toMatchObject({
      next_steps: ["The workflow proposed no change: there is nothing to apply or to commit."],
    });
  });

  it("that makes its change once approved recommends nothing that was done by then", async () => {
    const diff = "--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-one\n+two\n";
    const { deps, approvals, run } = reviewed([
      adviser("codex", said("improve", { changes: [{ file: "a.ts", diff }] })),
    ]);
    const left = await run("improve");
    expect(await recommendation(deps, left.result.runId)).toMatchObject({
      checks: null,
      next_steps: [
        "Look at the patch of improve, and apply it if that has not been done.",
        "Run the project's checks: this workflow ran none at its end.",
        "Commit the change.",
      ],
    });
    await approvals.submit(idOf(left), { approved: true });
    const applied: PatchReport = {
      ok: true,
      dryRun: false,
      filesChanged: ["a.ts"],
      filesCreated: [],
      filesDeleted: [],
      filesFailed: [],
      files: [],
      warnings: [],
      backupSession: "B1",
    };
    const report = {
      summary: "1/1 checks passed",
      allPassed: true,
      totalDurationMs: 10,
      criticalFailures: [],
      results: [],
    };
    const workspace = { ...deps.workspace, applyPatch: async () => applied, verify: async () => report };
    const verify = [{ type: "unit_test", command: "npm test" }] as const;
    await applyApprovedChange({ ...deps, workspace }, { verify, signal: new AbortController().signal });
    expect(await recommendation(deps, left.result.runId)).toMatchObject({
      winner: "codex",
      checks: "1/1 checks passed",
      next_steps: ["Commit the change."],
    });
  });

  it("puts what the person said into the next stage's prompt", async () => {
    const codex = adviser("codex", said("analyze"), said("hypothesize"));
    const { run, approvals } = reviewed([codex]);
    const first = await run("analyze");
    const questionId = first.approval?.request.report.questions[0]?.id ?? "";
    const questionResponses = { [questionId]: "The 32 bit build too." };
    await approvals.submit(idOf(first), { approved: true, feedback: "Look at overflow.", questionResponses });
    await run("hypothesize");
    expect(codex.requests[1]?.prompt).toContain("The reviewer says about analyze: Look at overflow.");
    expect(codex.requests[1]?.prompt).toContain("The 32 bit build too.");
  });

  it("is done again with the person's wish in its prompt, beyond the limit of the stage", async () => {
    const codex = adviser("codex", said("implement"));
    const { run, approvals } = reviewed([codex]);
    const first = await run("implement");
    await expect(run("implement")).rejects.toMatchObject({ code: "WORKFLOW_BUDGET_SPENT" });
    await approvals.submit(idOf(first), { approved: false, revisionInstructions: "Keep the old name." });
    const second = await run("implement");
    expect(codex.requests[1]?.prompt).toContain("Keep the old name.");
    expect(second.approval).toMatchObject({ status: "pending" });
    expect(idOf(second)).not.toBe(idOf(first));
    await expect(run("implement")).rejects.toMatchObject({ code: "WORKFLOW_BUDGET_SPENT" });
  });

  it("is refused when what was approved stands on another commit by now", async () => {
    const { run, approvals, head } = reviewed([adviser("codex", said("analyze"), said("hypothesize"))]);
    await approvals.submit(idOf(await run("analyze")), { approved: true });
    head.commit = "decade";
    await expect(run("hypothesize")).rejects.toMatchObject({ details: { code: "HITL_STALE_APPROVAL" } });
    head.commit = "c0ffee";
    expect((await run("hypothesize")).result.success).toBe(true);
  });

  it("keeps the run open until its last stage is approved", async () => {
    const { run, deps, approvals } = reviewed([adviser("codex", said("improve"))]);
    const last = await run("improve");
    const statusNow = async (): Promise<string> => (await deps.runs.status(last.result.runId)).status;
    expect(await statusNow()).toBe("open");
    expect(await endApprovedWorkflow(deps)).toBeUndefined();
    await approvals.submit(idOf(last), { approved: true });
    expect(await endApprovedWorkflow(deps)).toBe(last.result.runId);
    expect(await statusNow()).toBe("completed");
    expect(await endApprovedWorkflow(deps)).toBeUndefined();
  });

  it.each(["analyze", "improve"] as const)(
    "that was killed once it had asked about %s goes on with that request, and asks nobody twice",
    async (stage) => {
      const { deps, approvals } = reviewed([adviser("codex", said(stage))]);
      const store = createMemoryStore();
      const runsOf = (pid: number): RunRegistry =>
        createRunRegistry({ store, masker, idSource: deps, owner: { ...currentProcessIdentity(), pid } });
      // No process has this number.
      const dead = { ...deps, runs: runsOf(2_147_483_646) };
      const asked = new Promise<Approval>((resolve) => {
        const request: Approvals["request"] = async (options) => {
          resolve(await approvals.request(options));
          return new Promise(() => {});
        };
        void startStageWithApproval(
          { stage, task, providers: ["codex"] },
          { ...dead, approvals: { ...approvals, request } },
        );
      });
      const { request } = await asked;
      const runs = runsOf(process.pid);
      await approvals.submit(request.id, { approved: true });
      const runId = request.runId as RunId;
      expect((await runs.status(runId)).status).toBe("interrupted");
      await endApprovedWorkflow({ ...deps, runs });
      expect((await runs.status(runId)).status).toBe(stage === "improve" ? "completed" : "open");
      expect(await runs.result(runId)).toMatchObject({ stage, success: true, approvalId: request.id });
    },
  );

  it("begins a new run after one whose last stage was approved", async () => {
    const { run, approvals } = reviewed([adviser("codex", said("improve"), said("analyze"))]);
    const last = await run("improve");
    await approvals.submit(idOf(last), { approved: true });
    expect((await run("analyze")).result.runId).not.toBe(last.result.runId);
  });

  it("that nobody answered asks nobody, and can be run again", async () => {
    const { run } = reviewed([adviser("codex", { fail: "PROVIDER_AUTH" }, said("analyze"))]);
    expect(await run("analyze")).toMatchObject({ approval: null, result: { success: false, approvalId: null } });
    expect((await run("analyze")).approval).toMatchObject({ status: "pending" });
  });
});

describe("an iteration of debug with approval", () => {
  const goesOn = said("debug", { next_action: "continue_debug" });

  it("waits for the decision on the one before, and hears what the person said about it", async () => {
    const codex = adviser("codex", said("implement"), goesOn);
    const { run, approvals } = reviewed([codex]);
    await approvals.submit(idOf(await run("implement")), { approved: true });
    const first = await run("debug");
    await expect(run("debug")).rejects.toMatchObject({
      code: "WORKFLOW_NOT_APPROVED",
      details: { request_id: idOf(first) },
    });
    expect(codex.requests).toHaveLength(2);
    await approvals.submit(idOf(first), { approved: true, feedback: "Mind the sign." });
    await run("debug");
    expect(codex.requests[2]?.prompt).toContain("The reviewer says about debug: Mind the sign.");
  });

  it("is done again where the person turned it down, and goes on where nobody answered", async () => {
    const codex = adviser("codex", goesOn, { fail: "PROVIDER_AUTH" }, goesOn);
    const { run, approvals } = reviewed([codex]);
    const first = await run("debug");
    await approvals.submit(idOf(first), { approved: false, feedback: "That is the wrong file." });
    expect(await run("debug")).toMatchObject({ approval: null, result: { error: { code: "STAGE_NO_ANSWER" } } });
    expect((await run("debug")).approval).toMatchObject({ status: "pending" });
    expect(codex.requests[1]?.prompt).toContain("That is the wrong file.");
  });

  it("may follow on five, where the person asks for another one; they count anew from there", async () => {
    const { run, approvals } = reviewed([adviser("codex", goesOn)], { maxConsultsTotal: 20 });
    let last = await run("debug");
    for (let iteration = 2; iteration <= 5; iteration += 1) {
      await approvals.submit(idOf(last), { approved: true });
      last = await run("debug");
    }
    expect(last.result.next.type).toBe("escalate");
    await approvals.submit(idOf(last), { approved: false, revisionInstructions: "Look at the caller." });
    const again = await run("debug");
    expect(again.result.next).toMatchObject({
      type: "repeat",
      reason: expect.stringContaining("4 iterations") as string,
    });
    await approvals.submit(idOf(again), { approved: true });
    expect((await run("debug")).result.next).toMatchObject({
      reason: expect.stringContaining("3 iterations") as string,
    });
  });

  it("does not follow on five that nobody asks to be revised", async () => {
    const { run, approvals } = reviewed([adviser("codex", goesOn)], { maxConsultsTotal: 20 });
    for (let iteration = 1; iteration <= 5; iteration += 1) {
      await approvals.submit(idOf(await run("debug")), { approved: true });
    }
    await expect(run("debug")).rejects.toMatchObject({ code: "WORKFLOW_ILLEGAL_STAGE" });
  });
});

describe("an opened workflow", () => {
  it("does not ask for stages before the one it starts with, and for those after it", async () => {
    const { run, open } = reviewed([adviser("codex", said("implement"))]);
    await open({ startStage: "implement" });
    await expect(run("debug")).rejects.toMatchObject({ code: "WORKFLOW_NOT_APPROVED" });
    expect((await run("implement")).result.success).toBe(true);
  });

  it.each([
    { asked: true, allowed: true, status: "approved" },
    { asked: true, allowed: false, status: "pending" },
    { asked: false, allowed: true, status: "pending" },
  ])("with policy asked for: $asked, allowed: $allowed, leaves analyze $status", async ({ asked, allowed, status }) => {
    const codex = adviser("codex", said("analyze"));
    const { run, open } = reviewed([codex], { autoApproveLowRisk: allowed });
    await open({ autoApproveLowRisk: asked });
    const { approval } = await run("analyze");
    expect(approval).toMatchObject({ status, decision: status === "approved" ? { assurance: "policy" } : null });
  });

  it("never has a rule approve a change", async () => {
    const { run, open } = reviewed([adviser("codex", said("implement"))], { autoApproveLowRisk: true });
    await open({ startStage: "implement", autoApproveLowRisk: true });
    expect((await run("implement")).approval).toMatchObject({ status: "pending" });
  });
});
