import { randomBytes } from "node:crypto";
import { createMemoryStore, isJsonObject, type Consultant } from "@maestro/core";
import { defaultConfig } from "@maestro/core/config";
import type { GateQuestion, GateResult } from "@maestro/hitl";
import {
  createMetricsLog,
  createWorkflowState,
  meteredRuns,
  startStage,
  type StageDependencies,
} from "@maestro/workflow";
import { describe, expect, it } from "vitest";
import { smallestAnswers } from "../schemas/smallest-answers.ts";
import { adviser, recorded, workflowWith } from "../support/test-workflow.ts";

type Dependencies = StageDependencies & { readonly metricsLog: ReturnType<typeof createMetricsLog> };

/** Dependencies of stages over these advisers, in memory; no file is touched. */
function stagesWith(advisers: readonly Consultant[], rest: Partial<StageDependencies> = {}): Dependencies {
  const deps = workflowWith(advisers);
  const store = createMemoryStore();
  const metricsLog = createMetricsLog(store, deps.clock);
  const untouched = async (): Promise<never> => {
    throw new Error("The workspace was touched.");
  };
  return {
    ...deps,
    runs: meteredRuns(deps.runs, metricsLog),
    randomBytes,
    settings: defaultConfig.coordination,
    workflow: createWorkflowState(store),
    metrics: metricsLog,
    metricsLog,
    stageRole: async (stage) => `You work on ${stage}.`,
    workspace: { applyPatch: untouched, restore: untouched, verify: untouched },
    ...rest,
  };
}

const said = (stage: keyof typeof smallestAnswers, more: object = {}): string =>
  JSON.stringify({ ...smallestAnswers[stage], ...more });

const task = "add(1, 2) is -1";

describe("a stage", () => {
  it("joins the workflow's run and sees what the stages before it found", async () => {
    const codex = adviser("codex", said("analyze"), said("hypothesize"));
    const deps = stagesWith([codex]);
    const first = await startStage({ stage: "analyze", task, providers: ["codex"] }, deps);
    expect(await first.result).toMatchObject({ success: true, next: { stage: "hypothesize" } });
    expect((await deps.runs.status(first.runId)).status).toBe("open");
    const second = await startStage({ stage: "hypothesize", task, providers: ["codex"] }, deps);
    await second.result;
    expect(second.runId).toBe(first.runId);
    expect(codex.requests[1]?.prompt).toContain("add(1, 2) returns -1.");
    expect(codex.requests[1]?.system).toBe("You work on hypothesize.");
    expect((await deps.workflow.read()).history.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ["analyze", "succeeded"],
      ["hypothesize", "succeeded"],
    ]);
    expect((await deps.metricsLog.read()).stages).toMatchObject({ analyze: { calls: 1 }, hypothesize: { calls: 1 } });
  });

  it.each([
    ["no answer", /^unparsable: /u],
    ['{"observations":[],"confidence":2}', /^schema: /u],
    [JSON.stringify({ ...smallestAnswers.analyze, unknowns: ["x".repeat(50_000)] }), /^too_long: /u],
  ])("names the code of each thing it discards an answer for: %.40s", async (answer, code) => {
    const deps = stagesWith([adviser("codex", answer)]);
    const { result } = await startStage({ stage: "analyze", task, providers: ["codex"] }, deps);
    const reasons = (await result).rejected.flatMap((one) => one.reasons);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(code);
  });

  it("asks again with the same prompt, and says why an answer was discarded", async () => {
    const codex = adviser("codex", "{}", said("analyze"));
    const deps = stagesWith([codex]);
    const { result, runId } = await startStage({ stage: "analyze", task, providers: ["codex"] }, deps);
    expect(await result).toMatchObject({
      success: true,
      calls: 2,
      consultsUsed: 1,
      rejected: [{ candidateId: "codex-1" }],
    });
    expect(codex.requests[0]?.prompt).toBe(codex.requests[1]?.prompt);
    expect(codex.requests.map(({ seed }) => seed)).toEqual([0, 1]);
    const decisions = await recorded(deps.runs, runId, "policy_decisions.jsonl");
    expect(decisions.filter(isObjectOf("output_rejected"))).toMatchObject([
      { stage: "analyze", provider: "codex", reasons: [expect.stringMatching(/^schema: /u), expect.anything()] },
    ]);
    expect(decisions.filter(isObjectOf("budget"))).toMatchObject([{ consult: 1, max_consults: 6 }]);
  });

  it("gathers more facts before hypotheses when it is not sure of them", async () => {
    const deps = stagesWith([adviser("codex", said("analyze", { confidence: 0.3 }))]);
    const ask = (stage: "analyze" | "hypothesize"): ReturnType<typeof startStage> =>
      startStage({ stage, task, providers: ["codex"] }, deps);
    expect((await (await ask("analyze")).result).next).toMatchObject({ type: "repeat", stage: "analyze" });
    await expect(ask("hypothesize")).rejects.toMatchObject({ code: "WORKFLOW_ILLEGAL_STAGE" });
    await (
      await ask("analyze")
    ).result;
    await expect(ask("analyze")).rejects.toMatchObject({
      code: "WORKFLOW_BUDGET_SPENT",
      details: { setting: "coordination.maxConsultsPerStage" },
    });
    // Nothing is left to gather with, so what is known has to do.
    await expect(ask("hypothesize")).resolves.toBeDefined();
  });

  it("debugs five times at most", async () => {
    const settings = { ...defaultConfig.coordination, maxConsultsTotal: 10 };
    const deps = stagesWith([adviser("codex", said("debug", { next_action: "continue_debug" }))], { settings });
    const ask = (): ReturnType<typeof startStage> => startStage({ stage: "debug", task, providers: ["codex"] }, deps);
    const next: string[] = [];
    for (let iteration = 1; iteration <= 5; iteration += 1) next.push((await (await ask()).result).next.type);
    expect(next).toEqual(["repeat", "repeat", "repeat", "repeat", "escalate"]);
    await expect(ask()).rejects.toMatchObject({ code: "WORKFLOW_ILLEGAL_STAGE" });
  });

  it("keeps the lesson and the skill of improve, and ends the run", async () => {
    const deps = stagesWith([adviser("claude", said("improve"))]);
    const { runId, result } = await startStage({ stage: "improve", task, providers: ["claude"] }, deps);
    expect((await result).next.type).toBe("done");
    expect((await deps.runs.status(runId)).status).toBe("completed");
    expect(await deps.runs.artifacts(runId)).toEqual(
      expect.arrayContaining([
        "coordination_metrics.json",
        "final_recommendation.json",
        "lessons.json",
        "skill_template.json",
        "stage_improve.json",
      ]),
    );
  });

  it("that is cancelled leaves the run open; a cancelled run ends", async () => {
    const waiting = (): { readonly consultant: Consultant; readonly asked: Promise<void> } => {
      let tell = (): void => {};
      const asked = new Promise<void>((resolve) => (tell = resolve));
      const consult: Consultant["consult"] = (_request, options) => {
        tell();
        return new Promise((_resolve, reject) =>
          options?.signal?.addEventListener("abort", () => reject(options.signal?.reason as Error)),
        );
      };
      return { consultant: { id: "codex", consult }, asked };
    };
    const first = waiting();
    const deps = stagesWith([first.consultant]);
    const stop = new AbortController();
    const handle = await startStage({ stage: "analyze", task, providers: ["codex"] }, deps, { signal: stop.signal });
    await first.asked;
    await expect(startStage({ stage: "analyze", task, providers: ["codex"] }, deps)).rejects.toMatchObject({
      code: "RUN_BUSY",
    });
    stop.abort(new Error("enough"));
    await expect(handle.result).rejects.toThrow("enough");
    expect((await deps.runs.status(handle.runId)).status).toBe("open");
    const again = await startStage({ stage: "analyze", task, providers: ["codex"] }, deps);
    expect(again.runId).toBe(handle.runId);
    await deps.runs.cancel(again.runId);
    await expect(again.result).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    expect((await deps.runs.status(again.runId)).status).toBe("cancelled");
  });
});

describe("a stage behind a gate", () => {
  it("waits for the approval of the one before, and hears what people said", async () => {
    const codex = adviser("codex", said("analyze"), said("hypothesize"));
    const questions: GateQuestion[] = [];
    let answer: GateResult = { open: false, code: "HITL_NOT_APPROVED", reason: "Nobody has answered.", approval: null };
    const gate = async (question: GateQuestion): Promise<GateResult> => {
      questions.push(question);
      return answer;
    };
    const deps = stagesWith([codex], { gate });
    await (
      await startStage({ stage: "analyze", task, providers: ["codex"] }, deps)
    ).result;
    const ask = (): ReturnType<typeof startStage> =>
      startStage({ stage: "hypothesize", task, providers: ["codex"] }, deps);
    await expect(ask()).rejects.toMatchObject({
      code: "WORKFLOW_NOT_APPROVED",
      details: { code: "HITL_NOT_APPROVED" },
    });
    expect(questions[0]).toMatchObject({ after: "analyze", current: { outputs: smallestAnswers.analyze } });

    const input = {
      requestId: "20260101_000000_00000000" as never,
      stage: "hypothesize" as const,
      feedback: null,
      answers: {},
      revisionInstructions: "Name the line.",
      facts: ["A person said: look at the parser."],
    };
    answer = { open: true, approval: null, input: [input] };
    await (
      await ask()
    ).result;
    expect(codex.requests[1]?.prompt).toContain("A person said: look at the parser.");
    expect(codex.requests[1]?.prompt).toMatch(/wants changed\nName the line\./);
  });
});

function isObjectOf(type: string): (value: unknown) => boolean {
  return (value) => isJsonObject(value) && value["type"] === type;
}
