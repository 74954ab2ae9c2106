import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ApprovalRequest } from "@maestro/hitl";
import { approvalsOf } from "../support/approvals-of.ts";
import { makePlace, scriptProgram, type Place } from "../support/maestro.ts";
import { screenOf, type Screen } from "../support/screen.ts";

async function request(place: Place): Promise<ApprovalRequest> {
  const outputs = { observations: [{ fact: "net([1, 2]) is -3.", source: "shop.test.mjs:5" }], confidence: 0.9 };
  return (await (await approvalsOf(place)).request({ stage: "analyze", outputs })).request;
}

/** Answers whatever is asked: the first option, or a word. */
async function answer(screen: Screen, { report }: ApprovalRequest): Promise<void> {
  await screen.sees("Approve, reject, or ask for a revision");
  for (const { question } of report.questions) {
    await screen.sees(question.en.slice(0, 40));
    screen.types("ok\r");
  }
}

async function shown(place: Place, id: string): Promise<Record<string, unknown>> {
  return JSON.parse((await place.run(["approvals", "show", id, "--json"])).stdout) as Record<string, unknown>;
}

describe("maestro approvals without a terminal", () => {
  it("does not approve, and rejects with what was said", async () => {
    const place = makePlace();
    const { id } = await request(place);
    const refused = await place.run(["approvals", "approve", id, "--json"]);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, error_code: "NO_TERMINAL" });
    expect(await shown(place, id)).toMatchObject({ status: "pending" });
    expect((await place.run(["approvals", "reject", id, "--feedback", "wrong module"])).code).toBe(0);
    // No person did that, and nothing says that one did.
    expect(await shown(place, id)).toMatchObject({
      status: "rejected",
      decision: { feedback: "wrong module", assurance: "agent_reported", decided_by: "agent" },
    });
  });

  it("shows what was said with a decision, so that nothing in it passes for a line of Maestro's", async () => {
    const place = makePlace();
    const { id } = await request(place);
    const said = "look at\nthe cache\u202e";
    await place.run(["approvals", "revise", id, said, "--answer", "analyze_accuracy=1", "--lang", "ko"]);
    const { stdout } = await place.run(["approvals", "show", id, "--lang", "ko"]);
    expect(stdout).toContain("수정할 내용: look at\n  the cache⟨U+202E⟩\n");
    expect(stdout).toContain("  여기 적힌 사실이 알고 계신 코드와 일치하나요?\n    They are right\n");
  });
});

// Needs `script` of util-linux; what holds without a terminal is tried above.
describe.runIf(scriptProgram !== undefined)("maestro approvals on a terminal", () => {
  it("asks every question, decides as a person at this machine, and whoever waits goes on", async () => {
    const place = makePlace();
    const asked = await request(place);
    const waiting = (await approvalsOf(place)).waitFor(asked.id);
    const started = place.startOnTerminal(["approvals", "approve", asked.id, "--feedback", "look at tax too"]);
    await answer(screenOf(started), asked);
    expect((await started.ended).code).toBe(0);
    const approval = await waiting;
    expect(approval).toMatchObject({
      status: "approved",
      decision: { assurance: "human_local", decidedBy: "terminal", feedback: "look at tax too" },
    });
    expect(Object.keys(approval.decision?.questionResponses ?? {})).toHaveLength(asked.report.questions.length);
  });

  it("signs with a key of its own, and not with a wrong passphrase", async () => {
    const place = makePlace();
    const asked = await request(place);
    const passphrase = randomBytes(12).toString("hex");
    const making = place.startOnTerminal(["approvals", "new-key"]);
    const typing = screenOf(making);
    await typing.sees("New passphrase");
    typing.types(`${passphrase}\r`);
    await typing.sees("The same again");
    typing.types(`${passphrase}\r`);
    expect((await making.ended).code).toBe(0);

    for (const [typed, code, status] of [
      [`${passphrase}x`, 1, "pending"],
      [passphrase, 0, "approved"],
    ] as const) {
      const started = place.startOnTerminal(["approvals", "approve", asked.id, "--sign"]);
      const screen = screenOf(started);
      await answer(screen, asked);
      await screen.sees("Passphrase of the signing key");
      screen.types(`${typed}\r`);
      const { code: ended, stdout } = await started.ended;
      expect(ended).toBe(code);
      expect(stdout).not.toContain(passphrase);
      expect(await shown(place, asked.id)).toMatchObject({ status });
    }
    expect(await shown(place, asked.id)).toMatchObject({ decision: { assurance: "signed" } });
  });

  it("leaves the request as it was when Ctrl-C is pressed at a question", async () => {
    const place = makePlace();
    const { id, report } = await request(place);
    const started = place.startOnTerminal(["approvals", "approve", id]);
    const screen = screenOf(started);
    await screen.sees("Approve, reject, or ask for a revision");
    await screen.sees(report.questions[0]?.question.en.slice(0, 40) ?? "");
    screen.types("\u0003");
    const { code, stdout } = await started.ended;
    expect(code).toBe(130);
    expect(stdout).toContain("[INTERRUPTED]");
    expect(await shown(place, id)).toMatchObject({ status: "pending" });
  });
});

it("serves a page whose link answers, until it is interrupted", async () => {
  const place = makePlace();
  const { child, ended } = place.start(["review", "--json"], { stdin: null });
  let output = "";
  child.stdout?.on("data", (text: string) => (output += text));
  while (!output.includes("}")) await new Promise((resolve) => setTimeout(resolve, 30));
  const { link } = JSON.parse(output) as { link: string };
  expect((await fetch(link, { redirect: "manual" })).status).toBe(303);
  child.kill("SIGINT");
  expect((await ended).code).toBe(0);
  await expect(fetch(link)).rejects.toThrow("fetch failed");
});
