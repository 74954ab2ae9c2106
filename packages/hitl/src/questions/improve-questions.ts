import type { StageQuestion } from "../stage-question.ts";
import { byChoice, inWords } from "./question.ts";

/** About what is left when the tests pass. */
export const improveQuestions: readonly StageQuestion[] = [
  byChoice(
    "improve_necessary",
    "critical",
    [
      "Is this improvement needed, or is it more than the task asks for?",
      "꼭 필요한 개선인가요, 아니면 과한 작업인가요?",
    ],
    [
      ["It is needed", "필요합니다"],
      ["Some of it is", "일부만 필요합니다"],
      ["It is over-engineering", "과한 작업입니다", true],
    ],
  ),
  inWords("improve_priority", "high", "neither", [
    "Which improvement should be made first?",
    "어떤 개선부터 하는 것이 좋을까요?",
  ]),
  inWords("improve_risk", "high", "concern", [
    "Is any of this too risky to do now?",
    "지금 건드리기에는 위험한 부분이 있나요?",
  ]),
  byChoice(
    "improve_tests",
    "medium",
    [
      "Will the regression tests notice if the problem comes back?",
      "같은 문제가 다시 생기면 회귀 테스트로 알아챌 수 있나요?",
    ],
    [
      ["Yes, they will", "네, 충분합니다"],
      ["A few more are needed", "몇 가지를 더 넣어야 합니다"],
      ["No, they would miss it", "아니요, 놓치게 됩니다", true],
    ],
  ),
  byChoice(
    "improve_merge",
    "critical",
    ["Can this be merged?", "이대로 병합해도 될까요?"],
    [
      ["Yes, merge it", "네, 병합해도 됩니다"],
      ["After small corrections", "조금 고친 뒤에 병합하겠습니다"],
      ["Not yet", "아직 안 됩니다", true],
    ],
  ),
];
