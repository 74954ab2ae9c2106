import type { Approval, Localized } from "@maestro/hitl";

/** What has to happen now that a stage has been handed in. */
export function actionRequired(approval: Approval | null): Localized {
  if (approval === null) {
    return {
      en: "Nothing came of the stage that could be decided about. Run it again.",
      ko: "결정할 결과가 나오지 않았습니다. 이 단계를 다시 실행하세요.",
    };
  }
  if (approval.status === "approved") {
    return {
      en: "None: the policy for low risk has approved it. Go on with the next stage.",
      ko: "할 일이 없습니다. 위험이 낮아 정책에 따라 승인되었습니다. 다음 단계로 넘어가세요.",
    };
  }
  return {
    en: "Show the person the report and the critical questions, and wait for their decision; then hand it in with maestro_submit_approval. Do not decide for them.",
    ko: "보고서와 꼭 답해야 할 질문을 사용자에게 보여 주고 결정을 기다린 다음, maestro_submit_approval로 제출하세요. 사용자 대신 결정하지 마세요.",
  };
}
