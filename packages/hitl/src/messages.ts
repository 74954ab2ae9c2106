import type { Approval, ApprovalDecision, FinalStatus } from "./approval.ts";
import type { Localized } from "./localized.ts";
import type { PendingReason } from "./submission.ts";

/** What the caller is told about a decision. */
export const decisionMessages: Readonly<Record<FinalStatus, Localized>> = {
  approved: { en: "Approved. The next stage may start.", ko: "승인되었습니다. 다음 단계로 넘어갈 수 있습니다." },
  rejected: { en: "Rejected. The workflow stops here.", ko: "거절되었습니다. 작업을 여기서 멈춥니다." },
  revision_requested: {
    en: "A revision was asked for. Run this stage again with the instructions.",
    ko: "수정 요청이 접수되었습니다. 요청 내용을 반영해 이 단계를 다시 실행하세요.",
  },
  expired: { en: "The request has expired. Ask again.", ko: "요청이 만료되었습니다. 다시 요청해 주세요." },
};

/** After the last stage there is no next one. */
export const lastStageApproved: Localized = {
  en: "Approved. This was the last stage.",
  ko: "승인되었습니다. 마지막 단계까지 끝났습니다.",
};

/** Why an approval does not count yet. */
export function pendingMessage(reason: PendingReason): Localized {
  if (reason.code === "below_minimum") {
    return {
      en: `This approval does not count yet: it is ${reason.assurance}, and this stage needs ${reason.minimum}. A person has to confirm it.`,
      ko: `아직 승인되지 않았습니다. 이 단계에는 ${reason.minimum} 수준의 확인이 필요한데, 지금은 ${reason.assurance} 수준입니다. 사람이 직접 확인해야 합니다.`,
    };
  }
  const ids = reason.questionIds.join(", ");
  return {
    en: `This approval does not count yet: critical questions are open (${ids}).`,
    ko: `아직 승인되지 않았습니다. 꼭 답해야 할 질문이 남아 있습니다(${ids}).`,
  };
}

/** What a person does so that the approval counts. */
export function howToConfirm({ request }: Approval, reason: PendingReason): Localized {
  if (reason.code === "unanswered_critical_questions") {
    return {
      en: "Answer these questions in question_responses and hand the approval in again.",
      ko: "question_responses에 답을 넣어 승인을 다시 제출하세요.",
    };
  }
  const command = `maestro approvals approve ${request.id}`;
  if (reason.minimum === "signed") {
    return {
      en: `Run \`${command} --sign\` in your own terminal and enter your passphrase.`,
      ko: `직접 연 터미널에서 \`${command} --sign\` 명령을 실행하고 서명 키의 암호를 입력하세요.`,
    };
  }
  if (reason.minimum === "human_local") {
    return {
      en: `Open \`maestro review\` and approve there, or run \`${command}\` in your own terminal.`,
      ko: `\`maestro review\`로 연 화면에서 승인하거나, 직접 연 터미널에서 \`${command}\` 명령을 실행하세요.`,
    };
  }
  return {
    en: `Open \`maestro review\` and approve there, run \`${command}\` in your own terminal, or pass on the code of \`maestro approvals code ${request.id}\` as confirmation_code.`,
    ko: `\`maestro review\`로 연 화면에서 승인하거나, 직접 연 터미널에서 \`${command}\` 명령을 실행하세요. \`maestro approvals code ${request.id}\` 명령이 보여 주는 코드를 confirmation_code로 전달해도 됩니다.`,
  };
}

/** What a reader of an approval should know about how it came. */
export function decisionWarnings(decision: ApprovalDecision): readonly Localized[] {
  if (decision.status !== "approved") return [];
  const open = decision.unansweredCritical.join(", ");
  return [
    ...(decision.assurance === "agent_reported"
      ? [
          {
            en: "Only the agent says that a person approved this. Raise approvals.minimum to have people confirm it themselves.",
            ko: "사람이 승인했다는 근거는 에이전트의 말뿐입니다. 사람이 직접 확인하게 하려면 approvals.minimum을 높이세요.",
          },
        ]
      : []),
    ...(decision.assurance === "policy"
      ? [
          {
            en: "Nobody was asked: the policy for low risk approved this.",
            ko: "아무에게도 묻지 않았습니다. 위험이 낮은 단계라 정책에 따라 자동으로 승인되었습니다.",
          },
        ]
      : []),
    ...(open === ""
      ? []
      : [{ en: `Critical questions are unanswered: ${open}.`, ko: `꼭 답해야 할 질문에 답이 없습니다: ${open}.` }]),
  ];
}
