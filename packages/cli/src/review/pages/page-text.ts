import type { Localized } from "@maestro/hitl";

/** The languages of the page. */
export const pageLanguages = ["en", "ko"] as const;

/** One of {@link pageLanguages}. */
export type PageLanguage = (typeof pageLanguages)[number];

/** Picks the text of one language. */
export function inLanguage(text: Localized, language: PageLanguage): string {
  return text[language];
}

/** A key of {@link pageTexts}. */
export type PageTextKey =
  | "title"
  | "waiting"
  | "nothingWaits"
  | "decided"
  | "nothingDecided"
  | "damaged"
  | "stage"
  | "run"
  | "asked"
  | "took"
  | "status"
  | "by"
  | "assurance"
  | "when"
  | "review"
  | "back"
  | "summary"
  | "findings"
  | "risks"
  | "issues"
  | "diff"
  | "files"
  | "outputs"
  | "metrics"
  | "questions"
  | "required"
  | "noAnswer"
  | "comment"
  | "afterApproval"
  | "commentHelp"
  | "revision"
  | "revisionHelp"
  | "revisionMissing"
  | "decide"
  | "approve"
  | "revise"
  | "reject"
  | "code"
  | "codeHelp"
  | "showCode"
  | "decidedElsewhere"
  | "reload"
  | "unreachable"
  | "refused"
  | "theirText"
  | "answers"
  | "runs"
  | "kind"
  | "state"
  | "task"
  | "noRuns"
  | "reportHelp"
  | "language";

/** Every word that the page itself says; what hitl and advisers wrote comes from there. */
export const pageTexts: Readonly<Record<PageTextKey, Localized>> = {
  title: { en: "Maestro review", ko: "Maestro 검토" },
  waiting: { en: "Waiting for you", ko: "결정을 기다리는 요청" },
  nothingWaits: {
    en: "Nothing waits for a decision. New requests appear here by themselves.",
    ko: "지금 결정할 요청이 없습니다. 새 요청이 들어오면 이 화면에 바로 나타납니다.",
  },
  decided: { en: "Decided", ko: "결정된 요청" },
  nothingDecided: { en: "Nothing has been decided yet.", ko: "아직 결정된 요청이 없습니다." },
  damaged: { en: "Requests that cannot be believed", ko: "신뢰할 수 없는 요청" },
  stage: { en: "Stage", ko: "단계" },
  run: { en: "Run", ko: "실행" },
  asked: { en: "Asked", ko: "요청 시각" },
  took: { en: "Took", ko: "소요 시간" },
  status: { en: "Decision", ko: "결정" },
  by: { en: "How it was decided", ko: "결정 방식" },
  assurance: { en: "Assurance", ko: "확인 수준" },
  when: { en: "When", ko: "시각" },
  review: { en: "Review", ko: "검토하기" },
  back: { en: "All requests", ko: "전체 요청" },
  summary: { en: "Summary", ko: "요약" },
  findings: { en: "Findings", ko: "주요 결과" },
  risks: { en: "Risks", ko: "위험 요소" },
  issues: { en: "Where the output differs from its schema", ko: "출력 형식에 맞지 않는 부분" },
  diff: { en: "Changes", ko: "변경 내용" },
  files: { en: "Files in the diff", ko: "변경된 파일" },
  outputs: { en: "Everything the stage produced", ko: "단계 출력 전체" },
  metrics: { en: "Metrics", ko: "지표" },
  questions: { en: "Questions", ko: "확인할 질문" },
  required: { en: "must be answered to approve", ko: "승인하려면 답해야 합니다" },
  noAnswer: { en: "No answer", ko: "답하지 않음" },
  comment: { en: "Comment", ko: "의견" },
  afterApproval: { en: "Next, once approved:", ko: "승인하면 다음 단계:" },
  commentHelp: { en: "for the next stage, or why you reject", ko: "다음 단계에 전달할 내용이나 거절하는 이유" },
  revision: { en: "What should be changed", ko: "수정할 내용" },
  revisionHelp: { en: "to ask for a revision", ko: "수정을 요청할 때 입력" },
  revisionMissing: {
    en: "Say what should be changed, or the stage would only be run again.",
    ko: "무엇을 수정할지 적어 주세요. 적지 않으면 같은 단계를 되풀이할 뿐입니다.",
  },
  decide: { en: "Decide", ko: "결정" },
  approve: { en: "Approve", ko: "승인" },
  revise: { en: "Ask for a revision", ko: "수정 요청" },
  reject: { en: "Reject", ko: "거절" },
  code: { en: "Decide in the client instead", ko: "클라이언트에서 결정하기" },
  codeHelp: {
    en: "Shows a code that confirms an approval there: within ten minutes, once, for exactly what you see here.",
    ko: "클라이언트에서 승인할 때 입력할 확인 코드를 표시합니다. 지금 보이는 내용에 대해서만, 10분 안에 한 번 쓸 수 있습니다.",
  },
  showCode: { en: "Show a code", ko: "코드 표시" },
  decidedElsewhere: { en: "This request has been decided.", ko: "이미 결정된 요청입니다." },
  reload: { en: "Show the decision", ko: "결정 보기" },
  unreachable: {
    en: "The review server does not answer. Start it again with `maestro review`.",
    ko: "검토 서버가 응답하지 않습니다. `maestro review`로 다시 시작하세요.",
  },
  refused: { en: "The page's server refused:", ko: "서버가 요청을 거부했습니다:" },
  theirText: {
    en: "Findings, changes and output were written by advisers and are shown as plain text.",
    ko: "결과와 변경 내용은 어드바이저가 작성한 것이며, 서식 없이 글자 그대로 표시됩니다.",
  },
  answers: { en: "Answers", ko: "답변" },
  runs: { en: "Recent runs", ko: "최근 실행" },
  kind: { en: "Kind", ko: "종류" },
  state: { en: "State", ko: "상태" },
  task: { en: "Task", ko: "작업" },
  noRuns: { en: "No run is recorded here.", ko: "기록된 실행이 없습니다." },
  reportHelp: {
    en: "A run's report shows its votes, stages and evidence.",
    ko: "실행을 열면 투표, 단계, 증거를 정리한 보고서를 볼 수 있습니다.",
  },
  language: { en: "Language", ko: "언어" },
};
