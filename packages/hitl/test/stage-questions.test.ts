import { describe, expect, it } from "vitest";
import { type Stage, stages } from "@maestro/core";
import { questionPriorities, stageQuestions } from "@maestro/hitl";

// Ids, priorities and number of options (0: free text) as the tool reference counts them.
const table = {
  analyze:
    "analyze_completeness critical 0, analyze_accuracy critical 3, analyze_files high 3, analyze_repro high 0, analyze_invariants medium 0",
  hypothesize:
    "hypo_plausibility critical 0, hypo_missing critical 0, hypo_testability high 3, hypo_priority medium 2, hypo_risk medium 0",
  implement:
    "impl_approach critical 3, impl_scope critical 3, impl_side_effects critical 0, impl_tests high 3, impl_review high 0, impl_rollback medium 2",
  debug:
    "debug_analysis critical 3, debug_hypothesis critical 3, debug_action high 3, debug_iteration medium 4, debug_insight high 0",
  improve:
    "improve_necessary critical 3, improve_priority high 0, improve_risk high 0, improve_tests medium 3, improve_merge critical 3",
} as const satisfies Record<Stage, string>;

describe("stageQuestions", () => {
  it.each(stages)("asks about %s what the reference lists", (stage) => {
    const rows = stageQuestions(stage).map(({ id, priority, options }) => `${id} ${priority} ${options.length}`);
    expect(rows.join(", ")).toBe(table[stage]);
  });

  it.each([
    ["analyze", "2 2 1 0"],
    ["hypothesize", "2 1 2 0"],
    ["implement", "3 2 1 0"],
    ["debug", "2 2 1 0"],
    ["improve", "2 2 1 0"],
  ] as const)("counts critical, high, medium and low of %s as the reference does", (stage, counts) => {
    const count = (wanted: string): number =>
      stageQuestions(stage).filter(({ priority }) => priority === wanted).length;
    expect(questionPriorities.map(count).join(" ")).toBe(counts);
  });

  it("has every text in English and in Korean, and no text twice", () => {
    const texts = stages.flatMap((stage) =>
      stageQuestions(stage).flatMap(({ question, options }) => [question, ...options.map(({ text }) => text)]),
    );
    for (const { en, ko } of texts) {
      expect(en).toMatch(/^[\x20-\x7e]+$/);
      expect(ko).toMatch(/[가-힣]/);
    }
    const questions = stages.flatMap((stage) => stageQuestions(stage).map(({ question }) => question));
    expect(new Set(questions.flatMap(({ en, ko }) => [en, ko])).size).toBe(52);
  });

  it("refuses what is no stage", () => {
    expect(() => stageQuestions("deploy" as Stage)).toThrow(/stage: got "deploy"/);
  });
});
