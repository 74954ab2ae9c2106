import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { ElicitRequestSchema, type ElicitRequest, type ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { stages, type Consultant, type Stage } from "@maestro/core";
import { defaultConfig, type ApprovalAssurance } from "@maestro/core/config";
import { stageQuestions } from "@maestro/hitl";
import { describe, expect, it } from "vitest";
import { createSdkServer } from "../../src/sdk/create-sdk-server.ts";
import type { MaestroServices } from "../../src/services/services.ts";
import { createToolServer } from "../../src/tool-server.ts";
import { answering, waiting } from "../support/consultants.ts";
import { connectClient, connectClientIn, type TestClient } from "../support/connect-client.ts";
import { createTestServices, type TestSurroundings } from "../support/test-services.ts";

const analysis = { observations: [{ fact: "add(1, 2) is -1.", source: "a.ts:1" }], confidence: 0.9 };
const task = "add(1, 2) is -1";

/** A configuration in which every stage needs this much. */
function asking(minimum: ApprovalAssurance): TestSurroundings {
  const everywhere = Object.fromEntries(stages.map((stage) => [stage, minimum])) as Record<Stage, ApprovalAssurance>;
  return { config: { approvals: { ...defaultConfig.approvals, minimum: everywhere } } };
}

const strict = asking("client");

async function requestedBy(call: TestClient["call"]): Promise<string> {
  const { result } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
  return String(result["request_id"]);
}

/** Answers to every critical question, by id. */
const answers = Object.fromEntries(
  stageQuestions("analyze")
    .filter(({ priority }) => priority === "critical")
    .map(({ id, options }) => [id, options.find(({ concern }) => !concern)?.text.en ?? "All of it."]),
);

/** A client whose user does this when asked. */
async function connectAsking(
  answer: (form: ElicitRequest["params"]) => Promise<ElicitResult>,
  surroundings: TestSurroundings | MaestroServices = {},
): Promise<{ readonly call: (name: string, given: object) => Promise<Record<string, unknown>>; asked: () => number }> {
  const services = "stages" in surroundings ? surroundings : await createTestServices([], surroundings);
  const server = createSdkServer(createToolServer({ services: async () => services }), { version: "1.2.3" });
  const client = new Client({ name: "test", version: "1.0.0" }, { capabilities: { elicitation: {} } });
  let asked = 0;
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked += 1;
    return answer(params);
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  return {
    call: async (name, given) => {
      const { structuredContent } = await client.callTool({ name, arguments: { ...given } });
      return structuredContent as Record<string, unknown>;
    },
    asked: () => asked,
  };
}

describe("maestro_request_approval", () => {
  it("gives a report in two languages and says what the person is asked", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    expect(result).toMatchObject({
      ok: true,
      stage: "analyze",
      status: "pending",
      questions_count: 5,
      warnings: [],
      report: { stage_display: "Example Analysis", issues: [] },
    });
    expect(result["display"]).toMatch(/Example Analysis[\s\S]*add\(1, 2\)[\s\S]*예제 분석/);
    expect(String(result["action_required_ko"])).toMatch(/[가-힣]/);
    expect(Object.keys(answers)).toEqual((result["critical_questions"] as { id: string }[]).map(({ id }) => id));
  });

  it("names where the outputs differ from the stage's schema, and shows that to the person too", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_request_approval", { stage: "analyze", outputs: { guess: 1 } });
    expect(String(result["warnings"])).toMatch(/schema of analyze.*observations/);
    expect(String(result["display"])).toMatch(/Differs from the schema[\s\S]*observations/);
  });
});

describe("maestro_submit_approval", () => {
  it("takes the agent's word where nothing more is asked for, and says that it is no more", async () => {
    const { call } = await connectClient();
    const request_id = await requestedBy(call);
    const { result } = await call("maestro_submit_approval", { request_id, approved: true, feedback: "Fine." });
    expect(result).toMatchObject({
      ok: true,
      request_id,
      status: "approved",
      next_action: "proceed_to_next_stage",
      next_stage: "hypothesize",
      assurance: "agent_reported",
      decided_by: "agent",
      how_to_confirm: null,
      feedback_summary: { general_feedback: "Fine.", critical_concerns: [] },
    });
    expect(String(result["warnings"])).toMatch(/Only the agent says/);
  });

  it("leaves an agent's approval pending below the minimum, and tells what the person does", async () => {
    const { call } = await connectClientIn(strict);
    const request_id = await requestedBy(call);
    const given = { request_id, approved: true, question_responses: answers };
    const { isError, result } = await call("maestro_submit_approval", given);
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      status: "pending",
      next_action: "await_human",
      assurance: null,
      decided_by: null,
      next_stage: null,
    });
    expect(result["how_to_confirm"]).toContain(`maestro approvals code ${request_id}`);
    const pending = await call("maestro_get_pending_approvals");
    expect(pending.result).toMatchObject({ count: 1, pending_requests: [{ request_id, minimum: "client" }] });
  });

  it.each(["proof", "assurance", "decided_by", "kind"])("takes no %s from its caller", async (name) => {
    const { call } = await connectClientIn(strict);
    const request_id = await requestedBy(call);
    for (const value of ["human_local", { kind: "local", surface: "terminal" }]) {
      const { result } = await call("maestro_submit_approval", { request_id, approved: true, [name]: value });
      expect(result).toMatchObject({ status: "pending" });
      expect(String(result["warnings"])).toContain(name);
    }
  });

  it("takes the code that the person read off terminal or page, once", async () => {
    const { call, services } = await connectClientIn(strict);
    const request_id = await requestedBy(call);
    const { code } = await (await services.approvals()).issueCode(request_id);
    const given = { request_id, approved: true, question_responses: answers };
    const wrong = await call("maestro_submit_approval", { ...given, confirmation_code: "0000-0000-0000-0000" });
    expect(wrong.result).toMatchObject({ ok: false, error_code: "HITL_WRONG_CODE" });
    const right = await call("maestro_submit_approval", { ...given, confirmation_code: code });
    expect(right.result).toMatchObject({ status: "approved", assurance: "client", decided_by: "confirmation_code" });
    expect(right.result["warnings"]).toEqual([]);
    for (const { result } of [wrong, right]) expect(JSON.stringify(result)).not.toContain(code);
    const other = await requestedBy(call);
    const again = await call("maestro_submit_approval", { ...given, request_id: other, confirmation_code: code });
    expect(again.result).toMatchObject({ ok: false, error_code: "HITL_CODE_SPENT" });
  });

  it("gives no more than five tries to guess a code", async () => {
    const { call, services } = await connectClientIn(strict);
    const request_id = await requestedBy(call);
    const { code } = await (await services.approvals()).issueCode(request_id);
    const given = { request_id, approved: true, question_responses: answers };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await call("maestro_submit_approval", { ...given, confirmation_code: "0000-0000-0000-0000" });
    }
    const { result } = await call("maestro_submit_approval", { ...given, confirmation_code: code });
    expect(result).toMatchObject({ ok: false, error_code: "HITL_CODE_SPENT" });
  });

  it.each([
    [{ approved: false }, "rejected", "stop_workflow"],
    [{ approved: false, revision_instructions: "Look at b.ts." }, "revision_requested", "revise_current_stage"],
  ])("takes %j below any minimum", async (decision, status, next_action) => {
    const { call } = await connectClientIn(strict);
    const { result } = await call("maestro_submit_approval", { request_id: await requestedBy(call), ...decision });
    expect(result).toMatchObject({ ok: true, status, next_action, next_stage: null });
  });

  it("refuses an approval with a wish for changes, and an answer to no question", async () => {
    const { call } = await connectClient();
    const request_id = await requestedBy(call);
    const both = await call("maestro_submit_approval", { request_id, approved: true, revision_instructions: "No." });
    expect(both.result).toMatchObject({ error_code: "INVALID_ARGUMENT", argument: "revision_instructions" });
    const unknown = await call("maestro_submit_approval", {
      request_id,
      approved: true,
      question_responses: { x: "y" },
    });
    expect(unknown.result).toMatchObject({ error_code: "INVALID_ARGUMENT" });
    expect((await call("maestro_get_pending_approvals")).result).toMatchObject({ count: 1 });
  });

  it("tells the second who was first", async () => {
    const { call } = await connectClient();
    const request_id = await requestedBy(call);
    await call("maestro_submit_approval", { request_id, approved: false });
    const { isError, result } = await call("maestro_submit_approval", { request_id, approved: true });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ error_code: "HITL_INVALID_TRANSITION", status: "rejected", decided_by: "agent" });
    const history = await call("maestro_get_approval_history", { stage: "analyze" });
    expect(history.result).toMatchObject({
      count: 1,
      history: [{ request_id, status: "rejected", assurance: "agent_reported" }],
      summary: { approved: 0, rejected: 1, revision_requested: 0 },
    });
  });

  it.each(["approval_analyze_20260131_120000_0a1b2c3d", "../../x"])("knows no request %s", async (request_id) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_submit_approval", { request_id, approved: true });
    expect(result).toMatchObject({ ok: false, error_code: expect.stringMatching(/HITL_NOT_FOUND|INVALID_ARGUMENT/) });
  });
});

describe("a client that can ask its user", () => {
  it("has the person decide, whatever the minimum; what the caller reported only fills the form in", async () => {
    const forms: ElicitRequest["params"][] = [];
    const { call } = await connectAsking(async (form) => {
      forms.push(form);
      return { action: "accept", content: { decision: "approve", comment: "Go.", ...answers } };
    });
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    const result = await call("maestro_submit_approval", {
      request_id,
      approved: true,
      feedback: "They said fine.",
      question_responses: answers,
    });
    expect(result).toMatchObject({
      status: "approved",
      assurance: "client",
      decided_by: "elicitation",
      feedback_summary: { general_feedback: "Go." },
      warnings: [],
    });
    expect(forms[0]?.message).toContain("• Observation: add(1, 2) is -1. (a.ts:1)");
    expect(forms[0]?.message).toContain(`maestro approvals show ${String(request_id)}`);
    const { properties } = (forms[0] as { requestedSchema: { properties: Record<string, { default?: string }> } })
      .requestedSchema;
    expect(properties["comment"]).toMatchObject({ default: "They said fine." });
    expect(properties["decision"]).not.toHaveProperty("default");
  });

  it("has the person say no to what the caller says they approved", async () => {
    const { call } = await connectAsking(async () => ({ action: "accept", content: { decision: "reject" } }));
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    const result = await call("maestro_submit_approval", { request_id, approved: true });
    expect(result).toMatchObject({ status: "rejected", decided_by: "elicitation", next_action: "stop_workflow" });
  });

  it.each<[string, () => Promise<ElicitResult>]>([
    ["declines", async () => ({ action: "decline" })],
    ["cancels", async () => ({ action: "cancel" })],
    ["fails", () => Promise.reject(new Error("no window"))],
    ["never answers", () => new Promise(() => {})],
    ["answers without a decision", async () => ({ action: "accept", content: { decision: "approve?" } })],
  ])("and %s decides nothing, even where an agent's word would do", async (_name, answer) => {
    const { call, asked } = await connectAsking(answer);
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    const result = await call("maestro_submit_approval", { request_id, approved: true, wait_sec: 1 });
    expect(asked()).toBe(1);
    expect(result).toMatchObject({ ok: true, status: "pending", next_action: "await_human", decided_by: null });
    expect(result["how_to_confirm"]).toContain("confirmation_code");
    const pending = await call("maestro_get_pending_approvals", {});
    expect(pending).toMatchObject({ count: 1, pending_requests: [{ request_id }] });
  });

  it("goes on with what was decided elsewhere while its form was open", async () => {
    const services = await createTestServices([], asking("human_local"));
    let decide = async (): Promise<unknown> => undefined;
    const { call } = await connectAsking(async () => {
      await decide();
      return new Promise(() => {});
    }, services);
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    decide = async () =>
      (await services.approvals()).submit(String(request_id), {
        approved: true,
        feedback: "Seen.",
        questionResponses: answers,
        proof: { kind: "local", surface: "review_page" },
      });
    const result = await call("maestro_submit_approval", { request_id, approved: true, wait_sec: 50 });
    expect(result).toMatchObject({
      ok: true,
      status: "approved",
      decided_by: "review_page",
      next_action: "proceed_to_next_stage",
      feedback_summary: { general_feedback: "Seen." },
    });
  });

  it("is not asked about a rejection", async () => {
    const { call, asked } = await connectAsking(async () => ({ action: "decline" }));
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    const result = await call("maestro_submit_approval", { request_id, approved: false });
    expect(result).toMatchObject({ status: "rejected" });
    expect(asked()).toBe(0);
  });

  it("is not enough where a person has to be at this machine", async () => {
    const { call } = await connectAsking(
      async () => ({ action: "accept", content: { decision: "approve", ...answers } }),
      asking("human_local"),
    );
    const { request_id } = await call("maestro_request_approval", { stage: "analyze", outputs: analysis });
    const result = await call("maestro_submit_approval", { request_id, approved: true });
    expect(result).toMatchObject({ status: "pending" });
    expect(result["how_to_confirm"]).toContain("maestro review");
  });
});

describe("a workflow with people in charge", () => {
  it("runs a stage, has it approved, and lets the next one begin", async () => {
    const { call } = await connectClient(answering("codex", JSON.stringify(analysis)));
    const begun = await call("maestro_workflow_with_hitl", { task });
    expect(begun.result).toMatchObject({
      ok: true,
      workflow_started: true,
      start_stage: "analyze",
      remaining_stages: ["analyze", "hypothesize", "implement", "debug", "improve"],
      auto_approve_low_risk: false,
    });
    const { run_id } = begun.result;
    const ran = await call("maestro_run_stage_with_approval", { stage: "analyze", task, providers: ["codex"] });
    expect(ran.result).toMatchObject({
      ok: true,
      run_id,
      status: "completed",
      stage: "analyze",
      stage_result: { success: true, output: analysis, next_stage: "hypothesize", consults_used: 1 },
      approval: { status: "pending", questions_count: 5 },
      error: null,
    });
    const { request_id } = ran.result["approval"] as { request_id: string };
    const next = { stage: "hypothesize", task, providers: ["codex"] };
    for (const tool of ["maestro_run_stage_with_approval", "maestro_run_stage"]) {
      const early = await call(tool, next);
      expect(early.result).toMatchObject({ ok: false, error_code: "WORKFLOW_NOT_APPROVED" });
      expect(String(early.result["error"])).toContain(request_id);
    }
    const decided = await call("maestro_submit_approval", { request_id, approved: true });
    expect(decided.result).toMatchObject({ run_id, next_stage: "hypothesize" });
    expect(decided.result["next"]).toMatchObject([
      { tool: "maestro_run_stage_with_approval", arguments: { stage: "hypothesize", task } },
    ]);
    const late = await call("maestro_run_stage_with_approval", next);
    expect(late.result["error_code"]).not.toBe("WORKFLOW_NOT_APPROVED");
  });

  it("answers running, and maestro_run_status has the request then", async () => {
    const slow = waiting("codex");
    const { call } = await connectClient(slow);
    const given = { stage: "analyze", task, providers: ["codex"], wait_sec: 0 };
    const started = await call("maestro_run_stage_with_approval", given);
    expect(started.result).toMatchObject({ ok: true, status: "running" });
    slow.answer(JSON.stringify(analysis));
    const { run_id } = started.result;
    const ended = await call("maestro_run_status", { run_id, wait_sec: 20 });
    expect(ended.result).toMatchObject({ status: "open", result: { approval: { status: "pending" } } });
    const { request_id } = (ended.result["result"] as { approval: { request_id: string } }).approval;
    await call("maestro_submit_approval", { request_id, approved: true });
    const later = await call("maestro_run_status", { run_id });
    expect(later.result).toMatchObject({ result: { approval: { status: "approved" } } });
  });

  it("says that no rule approves where the configuration does not allow it", async () => {
    const approvals = { ...defaultConfig.approvals, autoApproveLowRisk: false };
    const { call } = await connectClientIn({ config: { approvals } });
    const { result } = await call("maestro_workflow_with_hitl", { task, auto_approve_low_risk: true });
    expect(String(result["warnings"])).toMatch(/autoApproveLowRisk/);
  });

  it("lets a rule approve what is of low risk where the configuration allows it, and says so", async () => {
    const codex = answering("codex", JSON.stringify(analysis));
    // What no model said is a critical risk.
    const real: Consultant = {
      id: "codex",
      consult: async (request) => ({ ...(await codex.consult(request)), simulated: false }),
    };
    const { call } = await connectClient(real);
    await call("maestro_workflow_with_hitl", { task, auto_approve_low_risk: true });
    const ran = await call("maestro_run_stage_with_approval", { stage: "analyze", task, providers: ["codex"] });
    expect(ran.result).toMatchObject({ approval: { status: "approved" } });
    const history = await call("maestro_get_approval_history");
    expect(history.result).toMatchObject({ history: [{ assurance: "policy", decided_by: "policy" }] });
  });
});

it("maestro_get_stage_questions has all of a stage's in both languages", async () => {
  const { call } = await connectClient();
  const { result } = await call("maestro_get_stage_questions", { stage: "implement" });
  const questions = stageQuestions("implement");
  expect(result).toMatchObject({ stage: "implement", total_questions: questions.length });
  const { critical_count, high_count, medium_count, low_count } = result["summary"] as Record<string, number>;
  expect((critical_count ?? 0) + (high_count ?? 0) + (medium_count ?? 0) + (low_count ?? 0)).toBe(questions.length);
});
