import type { Localized } from "@maestro/hitl";

/** How a workflow with approvals is gone through. */
export const workflowInstructions: Localized = {
  en: [
    "1. Run the first stage with maestro_run_stage_with_approval and this task.",
    "2. Show the person its report and the critical questions, and wait for their decision.",
    "3. Hand the decision in with maestro_submit_approval: approved, or not, with what to change.",
    "4. Approved: run next_stage. Revision: run the same stage again; the wish is in its prompt. Rejected: stop.",
  ].join("\n"),
  ko: [
    "1. 이 작업 내용으로 maestro_run_stage_with_approval을 호출해 첫 단계를 실행하세요.",
    "2. 보고서와 꼭 답해야 할 질문을 사용자에게 보여 주고 결정을 기다리세요.",
    "3. maestro_submit_approval로 결정을 제출하세요. 승인하거나, 승인하지 않고 수정할 내용을 적습니다.",
    "4. 승인이면 next_stage를 실행하세요. 수정 요청이면 같은 단계를 다시 실행하세요. 수정할 내용은 프롬프트에 들어갑니다. 거절이면 멈추세요.",
  ].join("\n"),
};

/** What helps on the way. */
export const workflowTips: { readonly en: readonly string[]; readonly ko: readonly string[] } = {
  en: [
    "A person can decide in `maestro review` or with `maestro approvals` too; maestro_get_pending_approvals shows what waits.",
    "What was approved is bound to its outputs, patch, checks and commit: when one of them changes, approval is asked again.",
    "Feedback on an approval becomes a fact in the next stage's prompt.",
  ],
  ko: [
    "사용자는 `maestro review`나 `maestro approvals`로도 결정할 수 있습니다. 기다리는 요청은 maestro_get_pending_approvals로 확인하세요.",
    "승인은 승인할 때의 결과, 패치, 검증 명령, 커밋에만 유효합니다. 하나라도 바뀌면 다시 승인받아야 합니다.",
    "승인하면서 남긴 의견은 다음 단계의 프롬프트에 사실로 들어갑니다.",
  ],
};
