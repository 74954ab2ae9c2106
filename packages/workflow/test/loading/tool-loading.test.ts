import { stages } from "@maestro/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coreTools,
  countToolUse,
  enterSkill,
  enterStage,
  exitStage,
  loadedTools,
  noWorkflow,
  type LoadingContext,
} from "../../src/index.ts";
import { loadingContext } from "./loading-context.ts";

const { skills } = loadingContext.catalog;
const limitedTo = (maxTools: number): LoadingContext => ({ ...loadingContext, maxTools });

describe("entering a stage", () => {
  it.each([
    ["analyze", ["pack_context", "log_evidence", "verify", "consult"]],
    ["implement", ["verify", "apply_patch", "log_evidence", "restore_from_backup", "consult"]],
    ["debug", ["pack_context", "verify", "restore_from_backup", "log_evidence", "consult"]],
    ["improve", ["ensemble_generate", "select_best", "log_evidence", "apply_patch", "verify", "consult"]],
  ] as const)("%s loads what its skills require, then what helps", (stage, tools) => {
    const { plan, newlyLoaded, state } = enterStage(noWorkflow, stage, loadingContext);
    expect(plan.tools).toEqual([...coreTools, ...tools]);
    expect(newlyLoaded).toEqual(tools);
    expect(state).toMatchObject({ stage, skill: null, loadedTools: plan.tools });
    expect(plan.tokens).toBe(plan.tools.reduce((sum, name) => sum + name.length, 0));
  });

  it("hypothesize keeps to the limit of ten and says what it left out", () => {
    const { plan } = enterStage(noWorkflow, "hypothesize", loadingContext);
    expect(plan.tools).toHaveLength(10);
    expect(plan.tools).toContain("ensemble_generate");
    expect(plan).toMatchObject({ overLimit: ["pack_context"], beyondLimit: 0 });
  });

  it("tells as new only what was not at hand in the stage before", () => {
    const analyzing = enterStage(noWorkflow, "analyze", loadingContext).state;
    const { newlyLoaded } = enterStage(analyzing, "debug", loadingContext);
    expect(newlyLoaded).toEqual(["restore_from_backup"]);
    expect(enterStage(analyzing, "analyze", loadingContext).newlyLoaded).toEqual([]);
  });

  it("leaves the skill of the stage before", () => {
    const { state } = enterSkill(noWorkflow, "debug_loop", loadingContext);
    expect(enterStage(state, "debug", loadingContext).state.skill).toBeNull();
  });

  it("says which tools this server does not offer", () => {
    const offered = loadingContext.offered.filter(({ name }) => name !== "apply_patch");
    const { plan } = enterStage(noWorkflow, "implement", { ...loadingContext, offered });
    expect(plan.tools).not.toContain("apply_patch");
    expect(plan.notOffered).toEqual(["apply_patch"]);
  });
});

describe("entering a skill", () => {
  it("adds its optional tools to those of the stage, its own first", () => {
    const hypothesizing = enterStage(noWorkflow, "hypothesize", loadingContext).state;
    const { plan, newlyLoaded } = enterSkill(hypothesizing, "hypothesis_ensemble", loadingContext);
    expect(plan.tools.slice(3, 9)).toEqual([
      "ensemble_generate",
      "select_best",
      "validate_content",
      "log_evidence",
      "consensus_vote",
      "pack_context",
    ]);
    expect(newlyLoaded).toEqual(["pack_context"]);
  });

  it("enters its stage when there is none", () => {
    const { state } = enterSkill(noWorkflow, "mre_creation", loadingContext);
    expect(state).toMatchObject({ stage: "analyze", skill: "mre_creation" });
  });

  it("of another stage is refused with those of this one", () => {
    const debugging = enterStage(noWorkflow, "debug", loadingContext).state;
    expect(() => enterSkill(debugging, "refactoring", loadingContext)).toThrow(
      expect.objectContaining({
        code: "INVALID_ARGUMENT",
        argument: "skill_name",
        allowed: ["debug_loop", "experiment_planning", "failure_classification"],
        hint: "It belongs to improve: enter that stage first.",
      }),
    );
  });

  it("that does not exist is refused with all that do", () => {
    expect(() => enterSkill(noWorkflow, "guessing", loadingContext)).toThrow(
      expect.objectContaining({ argument: "skill_name", allowed: skills.map(({ name }) => name) }),
    );
  });

  it("counts only in its own stage, whoever set that", () => {
    const { state } = enterSkill(noWorkflow, "performance_optimization", loadingContext);
    const moved = { ...state, stage: "debug" } as const;
    expect(loadedTools(moved, loadingContext)).toEqual(loadedTools({ stage: "debug", skill: null }, loadingContext));
  });
});

describe("leaving", () => {
  it("goes back to the core tools, where nothing more is new", () => {
    const { state } = enterSkill(noWorkflow, "debug_loop", loadingContext);
    const left = exitStage(state, loadingContext);
    expect(left).toMatchObject({ state: { stage: null, skill: null }, newlyLoaded: [] });
    expect(left.plan.tools).toEqual(coreTools);
  });
});

describe("calls", () => {
  it("of loaded tools are counted while a stage is entered", () => {
    const { state } = enterStage(noWorkflow, "debug", loadingContext);
    const used = ["verify", "consult", "help", "verify"].reduce(countToolUse, state);
    expect(used.toolUsage).toEqual({ verify: 2, consult: 1 });
    expect(countToolUse(noWorkflow, "verify")).toBe(noWorkflow);
  });
});

describe("whatever the limit", () => {
  const position = fc.oneof(
    fc.record({ stage: fc.constantFrom(...stages), skill: fc.constant(null) }),
    fc.constantFrom(...skills).map(({ stage, name }) => ({ stage, skill: name })),
  );

  it("required tools are loaded, others only within it, and all that was wanted is accounted for", () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 20 }), ({ stage, skill }, maxTools) => {
        const plan = loadedTools({ stage, skill }, limitedTo(maxTools));
        const entered = skills.filter(({ name, stage: of }) => (skill === null ? of === stage : name === skill));
        for (const tool of [...coreTools, ...entered.flatMap(({ requiredTools }) => requiredTools)]) {
          expect(plan.tools).toContain(tool);
        }
        expect(new Set(plan.tools).size).toBe(plan.tools.length);
        expect(plan.beyondLimit).toBe(Math.max(0, plan.tools.length - maxTools));
        const unlimited = loadedTools({ stage, skill }, limitedTo(1000)).tools;
        expect([...plan.tools, ...plan.overLimit].toSorted()).toEqual([...unlimited].toSorted());
      }),
      { numRuns: 100 },
    );
  });
});
