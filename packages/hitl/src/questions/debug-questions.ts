import type { StageQuestion } from "../stage-question.ts";
import { byChoice, inWords } from "./question.ts";

/** About one round of debugging. */
export const debugQuestions: readonly StageQuestion[] = [
  byChoice(
    "debug_analysis",
    "critical",
    ["Is the failure explained correctly?", "실패한 원인을 제대로 짚었나요?"],
    [
      ["Yes", "네, 맞습니다"],
      ["In part; something is missing", "일부만 맞고 더 봐야 합니다"],
      ["No, the cause is another one", "아니요, 원인이 다릅니다", true],
    ],
  ),
  byChoice(
    "debug_hypothesis",
    "critical",
    ["Shall we keep the hypothesis that we are working on?", "지금 가설을 계속 밀고 나갈까요?"],
    [
      ["Keep it", "그대로 유지합니다"],
      ["Keep it, but refine it", "유지하되 다듬습니다"],
      ["Drop it and take another", "버리고 다른 가설로 바꿉니다", true],
    ],
  ),
  byChoice(
    "debug_action",
    "high",
    ["Is the proposed next step the right one?", "제안된 다음 조치가 적절한가요?"],
    [
      ["Yes, do it", "네, 진행해 주세요"],
      ["Something else should come first", "그보다 먼저 할 일이 있습니다"],
      ["No, stop here", "아니요, 여기서 멈춰 주세요", true],
    ],
  ),
  byChoice(
    "debug_iteration",
    "medium",
    ["How many more attempts do you allow?", "앞으로 몇 번까지 더 시도할까요?"],
    [
      ["One", "한 번"],
      ["Two or three", "두세 번"],
      ["Five", "다섯 번"],
      ["None; hand it to a person", "그만하고 사람에게 넘깁니다", true],
    ],
  ),
  inWords("debug_insight", "high", "neither", [
    "Do you know anything about this failure that could help?",
    "이 실패를 해결하는 데 도움이 될 만한 단서가 있나요?",
  ]),
];
