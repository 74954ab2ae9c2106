import type { Stage } from "@maestro/core";
import type { Localized } from "../localized.ts";

/** What a stage is called, and what it will do when it comes next. */
export interface StageText {
  readonly name: Localized;
  readonly preview: Localized;
}

/** What people read about the stages. */
export const stageTexts: Readonly<Record<Stage, StageText>> = {
  analyze: {
    name: { en: "Example Analysis", ko: "예제 분석" },
    preview: {
      en: "Analysis: collect the facts with their sources, before anybody looks for causes.",
      ko: "분석: 원인을 따지기 전에 사실과 그 출처부터 모읍니다.",
    },
  },
  hypothesize: {
    name: { en: "Hypothesis Formulation", ko: "가설 수립" },
    preview: {
      en: "Hypotheses: name competing causes and, for each, a quick test that could refute it.",
      ko: "가설 수립: 원인을 달리 보는 가설을 여럿 세우고, 가설마다 틀렸다면 바로 드러날 확인 방법을 정합니다.",
    },
  },
  implement: {
    name: { en: "Code Implementation", ko: "코드 구현" },
    preview: {
      en: "Implementation: propose the smallest change and say how it will be checked.",
      ko: "구현: 가장 작은 변경을 제안하고, 어떻게 확인할지 밝힙니다.",
    },
  },
  debug: {
    name: { en: "Iterative Debugging", ko: "반복 디버깅" },
    preview: {
      en: "Debugging: one small change at a time until the failure is gone.",
      ko: "디버깅: 실패가 사라질 때까지 한 번에 조금씩 고쳐 나갑니다.",
    },
  },
  improve: {
    name: { en: "Recursive Improvement", ko: "재귀적 개선" },
    preview: {
      en: "Improvement: write down the lesson, guard it with tests, tidy up.",
      ko: "개선: 배운 점을 기록하고, 테스트로 재발을 막고, 코드를 정리합니다.",
    },
  },
};

/** What comes after the last stage. */
export const endPreview: Localized = {
  en: "This was the last stage; the workflow ends with it.",
  ko: "마지막 단계였습니다. 승인하면 작업이 끝납니다.",
};

/** What a stage is called. */
export function stageDisplayName(stage: Stage): Localized {
  return stageTexts[stage].name;
}
