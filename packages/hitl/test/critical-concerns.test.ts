import { describe, expect, it } from "vitest";
import { stages } from "@maestro/core";
import { criticalConcerns, stageQuestions, unansweredCritical } from "@maestro/hitl";

function isConcern(stage: (typeof stages)[number], id: string, answer: string): boolean {
  return criticalConcerns(stage, { [id]: answer }).length === 1;
}

describe("criticalConcerns", () => {
  it.each([
    "None",
    "none that I know of",
    "I know the module well, nothing is missing",
    "No.",
    "No issues",
    "no, looks complete",
    "not that I know",
    "ok",
    "without errors, complete",
    "없음",
    "없습니다.",
    "아니요",
    "문제 없습니다",
    "빠진 것은 없어요",
    "누락된 내용이 없습니다",
    "충분합니다",
  ])("takes %j about completeness for no concern", (answer) => {
    expect(isConcern("analyze", "analyze_completeness", answer)).toBe(false);
  });

  it.each([
    "Yes, the cache",
    "The config loader",
    "yes",
    "the error path is missing",
    "No, but the timeout is wrong",
    "It is not complete",
    "네, 캐시가 빠졌습니다",
    "캐시 쪽이 누락됐습니다",
    "대체로 문제 없지만 시간 초과 처리가 잘못됐습니다",
    "충분하지 않습니다",
  ])("takes %j about completeness for a concern", (answer) => {
    expect(isConcern("analyze", "analyze_completeness", answer)).toBe(true);
  });

  it.each([
    ["no", true],
    ["아니요", true],
    ["No problems at all", false],
    ["yes, nothing is wrong", false],
    ["Right, I know this code", false],
    ["이대로는 안 됩니다", true],
    ["네, 문제가 없습니다", false],
  ])("reads a free answer to a choice: %j", (answer, concern) => {
    expect(isConcern("implement", "impl_approach", answer)).toBe(concern);
  });

  it("knows each option in both languages", () => {
    for (const stage of stages) {
      for (const { id, options, priority } of stageQuestions(stage)) {
        if (priority !== "critical") continue;
        for (const { text, concern } of options) {
          expect([text.en, isConcern(stage, id, text.en)]).toEqual([text.en, concern]);
          expect([text.ko, isConcern(stage, id, text.ko.normalize("NFD"))]).toEqual([text.ko, concern]);
        }
      }
    }
  });

  it("leaves out what is not critical and carries the question", () => {
    const answers = { analyze_files: "No, it lies elsewhere", analyze_accuracy: "중요한 부분이 틀렸습니다" };
    expect(criticalConcerns("analyze", answers)).toMatchObject([
      { questionId: "analyze_accuracy", response: "중요한 부분이 틀렸습니다", question: { ko: expect.any(String) } },
    ]);
  });

  it("counts white space as no answer", () => {
    const answers = { analyze_completeness: "  ", analyze_accuracy: "They are right" };
    expect(unansweredCritical("analyze", answers)).toEqual(["analyze_completeness"]);
  });

  it("ends a thought at a contrary word behind white space of any kind", () => {
    expect(isConcern("analyze", "analyze_accuracy", "They are right,  \t but one is wrong")).toBe(true);
    expect(isConcern("analyze", "analyze_accuracy", "No errors   however long I look")).toBe(false);
  });

  it.each([" ", "a", "not "])("takes linear time on an answer of many %j", (unit) => {
    const before = process.cpuUsage();
    isConcern("analyze", "analyze_accuracy", `x${unit.repeat(150_000)}!`);
    // Time on the processor: linear work takes milliseconds, quadratic work some ten seconds.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});
