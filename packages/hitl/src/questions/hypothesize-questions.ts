import type { StageQuestion } from "../stage-question.ts";
import { byChoice, inWords } from "./question.ts";

/** About the suspected causes. */
export const hypothesizeQuestions: readonly StageQuestion[] = [
  inWords("hypo_plausibility", "critical", "neither", [
    "Which of these causes do you find most likely, and why?",
    "어느 가설이 가장 그럴듯한가요? 이유도 함께 적어 주세요.",
  ]),
  inWords("hypo_missing", "critical", "concern", [
    "Can you think of a cause that is not on the list?",
    "목록에 없는 다른 원인이 떠오르나요?",
  ]),
  byChoice(
    "hypo_testability",
    "high",
    [
      "Can the proposed tests be run here with reasonable effort?",
      "제안된 확인 방법을 여기서 무리 없이 실행할 수 있나요?",
    ],
    [
      ["Yes, as they stand", "네, 그대로 실행할 수 있습니다"],
      ["Some of them need changes", "일부는 손봐야 합니다"],
      ["No, other tests are needed", "아니요, 다른 방법이 필요합니다", true],
    ],
  ),
  byChoice(
    "hypo_priority",
    "medium",
    ["Do you agree with the order in which they are to be tested?", "확인하려는 순서에 동의하시나요?"],
    [
      ["I agree", "동의합니다"],
      ["Another order would be better", "순서를 바꾸는 편이 좋겠습니다", true],
    ],
  ),
  inWords("hypo_risk", "medium", "neither", [
    "If we pick the wrong cause, what is the worst that can come of it?",
    "원인을 잘못 짚었다면 최악의 경우 어떤 일이 생길까요?",
  ]),
];
