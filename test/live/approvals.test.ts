import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { composeServices } from "../../packages/mcp-server/src/compose.ts";
import { liveClis, livePath, plant } from "../../packages/providers/test/live/live-cli.ts";
import { startCodexAppServer, type AnswerForm } from "./support/codex-app-server.ts";
import { callThrough, mcpClients, resultIn, type McpClient } from "./support/mcp-client.ts";

const outputs = { observations: [{ fact: "add(1, 2) is -1.", source: "add.mjs:1" }], confidence: 0.9 };

/** To the questions without which an approval of it does not count. */
const answers = { analyze_accuracy: "They are right", analyze_completeness: "Nothing is missing." };

/** What becomes of an approval that a model hands in, where codex puts the form before its user. */
async function approveInCodex(answerForm: AnswerForm): Promise<Readonly<Record<string, unknown>>> {
  const home = await mkdtemp(join(tmpdir(), "maestro-approval-live-"));
  await plant(home, mcpClients.codex.stdioFiles);
  const env = { PATH: livePath, HOME: home, ...liveClis.codex.environment("", home) };
  const codex = await startCodexAppServer(home, env, answerForm);
  try {
    const asked = await codex.callTool("maestro", "maestro_request_approval", { stage: "analyze", outputs });
    const { request_id } = asked["structuredContent"] as { readonly request_id: string };
    const given = { request_id, approved: true, wait_sec: 20 };
    const submitted = await codex.callTool("maestro", "maestro_submit_approval", given);
    const [text] = submitted["content"] as readonly [{ readonly text: string }];
    // Whichever of the two a client shows its model.
    expect(JSON.parse(text.text)).toEqual(submitted["structuredContent"]);
    return submitted["structuredContent"] as Readonly<Record<string, unknown>>;
  } finally {
    await codex.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A request about an analysis in a workspace, made by Maestro itself. */
async function requestIn(workspace: string): Promise<{ readonly request_id: string }> {
  const services = await composeServices({
    environment: { PATH: livePath, HOME: workspace },
    workspace,
    homeDirectory: workspace,
    scratchRoot: join(workspace, "scratch"),
    cores: 2,
    stderr: { write: () => undefined },
  });
  try {
    const { approval } = await services.stages.requestApproval({ stage: "analyze", outputs });
    return { request_id: approval.request.id };
  } finally {
    await services.close();
  }
}

it("an approval counts when codex's user answers the form", async () => {
  const forms: unknown[] = [];
  const result = await approveInCodex((form) => {
    forms.push(form);
    return { action: "accept", content: { ...answers, decision: "approve" } };
  });
  expect(forms).toMatchObject([{ serverName: "maestro", mode: "form", requestedSchema: { required: ["decision"] } }]);
  expect(result).toMatchObject({ ok: true, status: "approved", assurance: "client" });
});

it("what codex's user decides outweighs what its model handed in", async () => {
  const result = await approveInCodex(() => ({ action: "accept", content: { decision: "reject" } }));
  expect(result).toMatchObject({ ok: true, status: "rejected", assurance: "client" });
});

it.each(["decline", "cancel"] as const)("nothing is decided when codex's user answers with %s", async (action) => {
  const result = await approveInCodex(() => ({ action, content: null }));
  expect(result).toMatchObject({ ok: true, status: "pending", next_action: "await_human", assurance: null });
});

describe("an approval that a model hands in where nobody sits", () => {
  const submit = (client: McpClient): ReturnType<typeof callThrough> =>
    callThrough(
      client,
      "maestro_submit_approval",
      { approved: true, question_responses: answers },
      { prepare: requestIn },
    );

  it("is not asked for by codex, which lets no final decision be made", async () => {
    const { told } = await submit(mcpClients.codex);
    expect(told).toMatch(/requires approval/);
  });

  it("is undecided with claude, which closes the form", async () => {
    const { told } = await submit(mcpClients.claude);
    expect(resultIn(told)).toMatchObject({ ok: true, status: "pending", next_action: "await_human" });
  });

  it("is known as the model's own word with gemini, which knows no forms", async () => {
    const { told } = await submit(mcpClients.gemini);
    expect(resultIn(told)).toMatchObject({ ok: true, status: "approved", assurance: "agent_reported" });
  });
});
