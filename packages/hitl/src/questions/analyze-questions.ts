import type { StageQuestion } from "../stage-question.ts";
import { byChoice, inWords } from "./question.ts";

/** About the facts that were collected. */
export const analyzeQuestions: readonly StageQuestion[] = [
  inWords("analyze_completeness", "critical", "concern", [
    "Is an important observation missing here? If so, which one?",
    "관찰 내용에 빠진 것이 있나요? 있다면 무엇인가요?",
  ]),
  byChoice(
    "analyze_accuracy",
    "critical",
    ["Do these facts agree with what you know of the code?", "여기 적힌 사실이 알고 계신 코드와 일치하나요?"],
    [
      ["They are right", "모두 맞습니다"],
      ["Mostly, with small mistakes", "대체로 맞지만 사소한 오류가 있습니다"],
      ["Something essential is wrong", "중요한 부분이 틀렸습니다", true],
    ],
  ),
  byChoice(
    "analyze_files",
    "high",
    ["Were the right files and modules looked at?", "살펴봐야 할 파일과 모듈을 제대로 골랐나요?"],
    [
      ["Yes, the right ones", "네, 제대로 골랐습니다"],
      ["More should be looked at", "더 살펴볼 곳이 있습니다"],
      ["No, it lies elsewhere", "아니요, 다른 곳을 봐야 합니다", true],
    ],
  ),
  inWords("analyze_repro", "high", "fine", [
    "Would following these steps show you the problem? What would you change in them?",
    "이 순서대로 하면 문제가 재현되나요? 고칠 단계가 있다면 알려 주세요.",
  ]),
  inWords("analyze_invariants", "medium", "concern", [
    "Does the code rely on a rule that nobody has written down here?",
    "코드에서 꼭 지켜야 하는데 여기 적혀 있지 않은 조건이 있나요?",
  ]),
];
