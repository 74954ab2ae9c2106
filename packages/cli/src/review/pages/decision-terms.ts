import type { ApprovalStatus, DecidedBy, DecisionAssurance, Localized } from "@maestro/hitl";

/** What a request's status is called. */
export const statusTerms: Readonly<Record<ApprovalStatus, Localized>> = {
  pending: { en: "waiting", ko: "대기 중" },
  approved: { en: "approved", ko: "승인됨" },
  rejected: { en: "rejected", ko: "거절됨" },
  revision_requested: { en: "revision requested", ko: "수정 요청됨" },
  expired: { en: "expired", ko: "만료됨" },
};

/** What each way of deciding is called. */
export const decidedByTerms: Readonly<Record<DecidedBy, Localized>> = {
  agent: { en: "a tool call that nobody confirmed", ko: "사람의 확인이 없는 도구 호출" },
  elicitation: { en: "asked in the client", ko: "클라이언트에서 확인" },
  confirmation_code: { en: "confirmation code", ko: "확인 코드" },
  terminal: { en: "terminal", ko: "터미널" },
  review_page: { en: "this page", ko: "검토 화면" },
  signature: { en: "signature", ko: "서명" },
  policy: { en: "a rule of the configuration", ko: "설정된 정책" },
  expiry: { en: "nobody: it expired", ko: "만료 (결정 없음)" },
};

/** What each assurance means, in a word or two. */
export const assuranceTerms: Readonly<Record<DecisionAssurance, Localized>> = {
  agent_reported: { en: "reported by an agent", ko: "에이전트 보고(확인 없음)" },
  client: { en: "confirmed in the client", ko: "클라이언트 확인" },
  human_local: { en: "a person at this machine", ko: "이 컴퓨터에서 직접 결정" },
  signed: { en: "signed", ko: "서명됨" },
  policy: { en: "policy", ko: "정책" },
};
