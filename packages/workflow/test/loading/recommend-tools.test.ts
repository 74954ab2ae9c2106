import { describe, expect, it } from "vitest";
import { recommendTools } from "../../src/index.ts";
import { loadingContext } from "./loading-context.ts";

const stageOf = (task: string): string => recommendTools(task, loadingContext).stage;

describe("the stage that a task begins in", () => {
  it.each([
    ["fix the failing debug test", "debug"],
    ["Fix the crash when the list is empty", "debug"],
    ["Debug the failing login test step by step", "debug"],
    ["The build is broken, repair it", "debug"],
    ["Why does the login fail after an upgrade?", "hypothesize"],
    ["Find out why requests hang", "hypothesize"],
    ["What could cause the memory to grow?", "hypothesize"],
    ["Find the root cause of the timeout", "hypothesize"],
    ["Brainstorm possible explanations for the outage", "hypothesize"],
    ["Understand how the cache invalidation works", "analyze"],
    ["Read the code and summarize the module", "analyze"],
    ["Find edge cases for the date parser", "analyze"],
    ["Reproduce the reported failure with a minimal example", "analyze"],
    ["Add a search field to the customer list", "implement"],
    ["Implement pagination for the API", "implement"],
    ["Write the patch for issue 12", "implement"],
    ["Create a new endpoint for exports", "implement"],
    ["Document the public API", "implement"],
    ["Set up the deployment pipeline", "implement"],
    ["Add unit tests for the parser", "implement"],
    ["Refactor the session module", "improve"],
    ["Make the report faster", "improve"],
    ["Review the pull request", "improve"],
    ["Clean up duplicate code", "improve"],
    ["Optimize the slow query", "improve"],
    ["Check the code for security problems", "improve"],
    ["Improve the readability of the parser", "improve"],
  ])("%s: %s", (task, stage) => {
    expect(stageOf(task)).toBe(stage);
  });

  it.each([
    ["실패하는 테스트를 고친다", "debug"],
    ["로그인 오류 수정", "debug"],
    ["앱이 죽는 버그를 디버깅한다", "debug"],
    ["가끔 로그인이 되지 않는 원인을 찾는다", "hypothesize"],
    ["왜 응답이 느려졌는지 이유를 찾는다", "hypothesize"],
    ["가설을 세우고 검증한다", "hypothesize"],
    ["결제 모듈의 요구사항을 파악한다", "analyze"],
    ["오류를 재현하는 최소 예제를 만든다", "analyze"],
    ["검색 기능을 추가한다", "implement"],
    ["알림 화면을 구현한다", "implement"],
    ["API 문서를 작성한다", "implement"],
    ["배포 파이프라인을 만든다", "implement"],
    ["중복 코드를 제거하고 구조를 정리한다", "improve"],
    ["목록 조회 성능 개선", "improve"],
    ["코드 리뷰를 해 달라", "improve"],
    ["느린 쿼리를 최적화한다", "improve"],
  ])("%s: %s", (task, stage) => {
    expect(stageOf(task)).toBe(stage);
  });

  it("is the first one, without a skill, when nothing says what kind of work it is", () => {
    expect(recommendTools("Misc things", loadingContext)).toMatchObject({ stage: "analyze", skill: undefined });
  });

  it("is not found in the middle of a word", () => {
    // "authentication" holds "then", "latest" a "test", "prefix" a "fix".
    expect(recommendTools("authentication of the latest prefix", loadingContext).skill?.stage).not.toBe("debug");
  });
});

describe("the recommended tools", () => {
  it("are the skill's own first, then the stage's, without those that are always there", () => {
    const { skill, tools } = recommendTools("Run the debug loop on the failing test", loadingContext);
    expect(skill?.name).toBe("debug_loop");
    expect(tools).toEqual(["pack_context", "verify", "restore_from_backup", "log_evidence", "consult", "apply_patch"]);
  });

  it("are asked for with some text", () => {
    expect(() => recommendTools(" ", loadingContext)).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", argument: "task_description" }),
    );
  });
});
