import type { StageQuestion } from "../stage-question.ts";
import { byChoice, inWords } from "./question.ts";

/** About the proposed change. */
export const implementQuestions: readonly StageQuestion[] = [
  byChoice(
    "impl_approach",
    "critical",
    ["Is this the right way to solve the problem?", "이 방식으로 문제를 해결하는 것이 맞나요?"],
    [
      ["Yes, go on like this", "네, 이대로 진행해 주세요"],
      ["Yes, with small changes", "조금만 다듬으면 됩니다"],
      ["No, another way is needed", "아니요, 다른 방식이 필요합니다", true],
    ],
  ),
  byChoice(
    "impl_scope",
    "critical",
    ["Does the change touch only what it has to?", "꼭 필요한 부분만 고쳤나요?"],
    [
      ["It is as small as it can be", "더 줄일 수 없을 만큼 작습니다"],
      ["A little could be left out", "조금 더 줄일 수 있습니다"],
      ["It changes far too much", "너무 많이 고쳤습니다", true],
    ],
  ),
  inWords("impl_side_effects", "critical", "concern", [
    "Could this break something that works today? What?",
    "지금 잘 돌아가는 기능 가운데 이 변경으로 깨질 만한 것이 있나요?",
  ]),
  byChoice(
    "impl_tests",
    "high",
    ["Does the verification command check what matters?", "검증 명령으로 정작 중요한 부분이 확인되나요?"],
    [
      ["Yes, it does", "네, 충분합니다"],
      ["More tests should run", "테스트를 더 돌려야 합니다"],
      ["No, another command is needed", "아니요, 다른 명령이 필요합니다", true],
    ],
  ),
  inWords("impl_review", "high", "concern", [
    "Reading the diff, is there a line that worries you?",
    "변경 내용을 읽으면서 마음에 걸리는 곳이 있었나요?",
  ]),
  byChoice(
    "impl_rollback",
    "medium",
    ["If verification fails, should the change be taken back at once?", "검증에 실패하면 변경을 바로 되돌릴까요?"],
    [
      ["Yes, take it back", "네, 바로 되돌려 주세요"],
      ["No, leave it for me to look at", "아니요, 직접 볼 수 있게 그대로 두세요"],
    ],
  ),
];
