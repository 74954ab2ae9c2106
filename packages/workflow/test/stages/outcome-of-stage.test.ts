import { describe, expect, it } from "vitest";
import { toRunId } from "@maestro/core";
import { outcomeOfStage } from "../../src/stages/outcome-of-stage.ts";
import type { StageResult } from "../../src/stages/stage-result.ts";
import type { StageVisit } from "../../src/stages/workflow-state.ts";

type Plan = StageResult["plan"];

const plan = (agents: number, topology: Plan["topology"]): Plan => ({
  topology,
  taskClass: "code_repair",
  agents,
  skippedByCapability: false,
  reasons: [],
  expectedCalls: agents,
});

const applied = { files: ["a.ts"], backupSession: "s1", reverted: false };
const verification = { summary: "", allPassed: false, checks: [], errors: [] };

/** A stage that gave a valid answer which nobody checked. */
function ended(stage: StageResult["stage"], more: Partial<StageResult> = {}): StageResult {
  const valid: StageResult = {
    runId: toRunId("20260101_000000_0a1b2c3d"),
    stage,
    task: "",
    next: { type: "advance", stage: "improve", reason: "" },
    consultsUsed: 1,
    calls: 1,
    tokens: 100,
    elapsedMs: 1,
    endedAt: "2026-01-01T00:00:00.000Z",
    rejected: [],
    failures: [],
    plan: plan(1, "sas"),
    selection: null,
    patch: null,
    verifyCommands: [],
    applied: null,
    verification: null,
    approvalId: null,
    simulated: false,
    warnings: [],
    success: true,
    output: {},
    provider: "codex",
    error: null,
  };
  return { ...valid, ...more } as StageResult;
}

const visit = (stage: StageVisit["stage"], more: Partial<StageVisit> = {}): StageVisit => ({
  stage,
  outcome: "succeeded",
  consultsUsed: 1,
  calls: 1,
  tokens: 100,
  elapsedMs: 1,
  startedAt: "",
  context: { files: 0, facts: 0, errors: 0 },
  next: null,
  ...more,
});

describe("what a stage says of its topology", () => {
  it("is one outcome with what it took", () => {
    const history = [visit("analyze"), visit("hypothesize", { calls: 4, tokens: 900 })];
    expect(outcomeOfStage(ended("hypothesize", { plan: plan(3, "mas_centralized") }), history)).toEqual({
      at: "2026-01-01T00:00:00.000Z",
      topology: "mas_centralized",
      success: true,
      taskClass: "code_repair",
      stage: "hypothesize",
      tokens: 900,
      messages: 3,
      rounds: 1,
      overheadPercent: 300,
      redundancy: null,
      errors: 0,
    });
  });

  it("is a single agent's where only one was there", () => {
    const result = ended("hypothesize", { plan: plan(1, "mas_centralized") });
    expect(outcomeOfStage(result, [visit("hypothesize")])).toMatchObject({ topology: "sas", messages: 0 });
  });

  it.each<readonly [says: string, more: Partial<StageResult>, success: boolean]>([
    ["success for a valid answer that nobody checked", {}, true],
    ["failure for no valid answer", { output: null }, false],
    ["success for a change that passes", { applied, verification: { ...verification, compared: "passed" } }, true],
    [
      "failure for a change that does not pass",
      { applied, verification: { ...verification, compared: "same_error" } },
      false,
    ],
    [
      "success where checks ran without the change",
      { verification: { ...verification, compared: "same_error" } },
      true,
    ],
    [
      "failure for a candidate that failed in its copy",
      {
        selection: {
          winnerId: "a-1",
          candidateIds: ["a-1"],
          rationale: "",
          requiresReview: false,
          attempts: [{ id: "a-1", provider: "a", refusal: null, passed: false, changedChecks: [], summary: "" }],
        },
      },
      false,
    ],
  ])("is %s", (_says, more, success) => {
    expect(outcomeOfStage(ended("implement", more), [visit("implement")])).toMatchObject({ success });
  });

  it("is one outcome of all iterations of debug, when debug is left", () => {
    const history = [visit("debug"), visit("implement"), ...[1, 2, 3].map(() => visit("debug", { calls: 2 }))];
    const again = ended("debug", { next: { type: "repeat", stage: "debug", reason: "" }, output: null });
    expect(outcomeOfStage(again, history)).toBeUndefined();
    expect(outcomeOfStage(ended("debug"), history)).toMatchObject({
      success: true,
      rounds: 3,
      tokens: 300,
      overheadPercent: 100,
    });
    const escalated = ended("debug", { next: { type: "escalate", stage: null, reason: "" }, output: null });
    expect(outcomeOfStage(escalated, history)).toMatchObject({ success: false, rounds: 3 });
  });

  it("is nothing where nobody answered, or no model did", () => {
    expect(outcomeOfStage(ended("analyze"), [visit("analyze", { consultsUsed: 0 })])).toBeUndefined();
    expect(outcomeOfStage(ended("analyze", { simulated: true }), [visit("analyze")])).toBeUndefined();
  });
});
