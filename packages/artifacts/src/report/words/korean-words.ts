import { inWords } from "./in-words.ts";
import { koreanTerms } from "./korean-terms.ts";
import type { ReportWords } from "./report-words.ts";

const kinds: Readonly<Record<string, string>> = {
  consult: "질의",
  ensemble: "앙상블",
  vote: "투표",
  micro_step: "세부 단계 투표",
  calibration: "보정",
  context: "컨텍스트 구성",
  verify: "검증",
  selection: "선택",
  workflow: "워크플로",
};

function number(value: number): string {
  return value.toLocaleString("en");
}

function duration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)}ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}초`;
  const seconds = Math.round(ms / 1000);
  return `${number(Math.floor(seconds / 60))}분 ${seconds % 60}초`;
}

/** The report in Korean. */
export const koreanWords: ReportWords = {
  language: "ko",
  term: (name) => koreanTerms[name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)] ?? inWords(name),
  duration,
  usd: (amount) => {
    if (amount === undefined) return "보고되지 않음";
    if (amount > 0 && amount < 0.01) return "$0.01 미만";
    return `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  },
  yes: "예",
  no: "아니요",
  none: "없음",
  nothing: "내용 없음",
  empty: "(빈 답변)",
  simulated: "모의",
  details: "자세히",
  more: (count) => `외 ${number(count)}개`,
  cutText: (shown, total) => `전체 ${number(total)}자 중 처음 ${number(shown)}자입니다.`,
  page: {
    title: (runId) => `Maestro 실행 ${runId}`,
    run: (kind, runId) => `${kinds[kind] ?? kind} · 실행 ${runId}`,
    began: (moment, { tookMs, on }) =>
      [
        `${moment} 시작`,
        ...(tookMs === undefined ? [] : [`${duration(tookMs)} 소요`]),
        ...(on === undefined ? [] : [on]),
      ].join(", "),
    simulated: [
      "모의 실행:",
      "이 실행의 답변은 모델이 작성하지 않았습니다. Maestro가 어떻게 동작하는지 보여 줄 뿐, 실제 어드바이저의 답이 아닙니다.",
    ],
    damaged: ({ name, lines, reason }) =>
      lines === undefined
        ? `${name} 파일을 읽을 수 없습니다: ${reason ?? "손상됨"}.`
        : `${name} 파일에서 ${number(lines)}줄을 읽을 수 없습니다.`,
    files: (names) =>
      `이 실행의 파일: ${names.join(", ")}. 어드바이저의 글은 비밀 정보만 가리고 받은 그대로 보여 줍니다.`,
    endings: { recommendation: "최종 권고", standing: "현재 상황", result: "결과" },
    steps: "단계별 진행",
    stepsCaption: "단계별 투표 수와 누적 오류율입니다.",
    stepsImage: "run.svg에 그려진 실행 단계",
  },
  tiles: {
    votes: "표",
    margin: "표차",
    marginOf: (margin, k) => `${margin} / ${k}`,
    rounds: "라운드",
    flagged: "부적격",
    failed: "실패",
    candidates: "후보",
    stages: "단계",
    consults: "질의",
    cost: "비용",
    approvals: "승인 요청",
    evidence: "증거",
  },
  vote: {
    heading: "투표",
    decided: "결정:",
    undecided: "미결정",
    inFront: "현재 선두:",
    noAnswer: "유효한 답변 없음",
    noResult: "아직 결과가 없음",
    stopReasons: {
      max_rounds: "답변 한도까지 필요한 표차에 이르지 못함",
      no_valid: "유효한 답변 없음",
      budget: "필요한 표차에 이르기 전에 종료됨",
    },
    ahead: (votes, { margin, k }) =>
      `${number(votes)}표, ${number(margin)}표 차${k === undefined ? "" : ` (k = ${k})`}`,
    answersCaption: (votes, answers) =>
      `답변 ${number(answers)}가지에 ${number(votes)}표. 부적격이거나 실패한 답변은 표로 세지 않습니다.`,
    answers: { caption: "답변별 득표", head: ["답변", "표", "비율"] },
    otherAnswers: (count) => `그 밖의 답변 ${number(count)}가지`,
    winner: "선정",
    votesAxis: "표",
    roundsHeading: "라운드와 표차",
    roundsCaption: ({ rounds, perBar, k }) => {
      const goal = k === undefined ? "" : ` 점선은 결정에 필요한 표차(k = ${k})입니다.`;
      const binned =
        perBar > 1 ? ` 막대 하나는 ${number(perBar)}라운드이고, 표차는 그중 마지막 라운드가 끝났을 때의 값입니다.` : "";
      return `${number(rounds)}개 라운드의 답변 수와, 라운드가 끝날 때마다 선두가 앞선 표차입니다.${goal}${binned}`;
    },
    rounds: { caption: "라운드", head: ["라운드", "유효", "부적격", "실패", "종료 시 표차"] },
    thinnedRounds: (shown, bars) => `라운드: 막대 ${bars}개 중 고르게 뽑은 ${shown}개(마지막 포함)`,
    roundAxis: "라운드",
    samplesAxis: "답변 수",
    marginAxis: "표차",
    outcomes: { valid: "유효표", red_flagged: "부적격", failed: "실패" },
    bars: { valid: "유효", flagged: "부적격", failed: "실패" },
    flagsHeading: "부적격 사유",
    noFlags: "부적격으로 판정된 답변이 없습니다.",
    flagsCaption: (answers) => `답변 ${number(answers)}개를 제외했습니다. 한 답변에 사유가 여럿일 수 있습니다.`,
    flags: { caption: "사유별 부적격 답변", head: ["사유", "답변 수"] },
    flagsAxis: "답변 수",
    samplesHeading: "답변 목록",
    samples: { caption: "모든 답변(도착한 순서)", head: ["번호", "라운드", "어드바이저", "판정", "답변 또는 사유"] },
    firstSamples: (shown, total) => `전체 ${number(total)}개 중 처음 ${shown}개. 위의 합계는 전체를 센 것입니다`,
  },
  candidates: {
    heading: "후보",
    caption: "점수는 이 후보들끼리만 비교할 수 있습니다.",
    scoreAxis: "점수",
    table: { caption: "후보", head: ["후보", "어드바이저", "점수", "테스트", "점수 구성", "감점 및 탈락 사유"] },
    chosen: "선택됨",
    couldNotWin: "선택 불가",
    notRecorded: "본문은 여기에 기록되지 않았습니다.",
    passed: "통과",
    failed: "실패",
    untested: "테스트하지 않음",
    passedOf: (tests) => `${tests.length}개 중 ${tests.filter(({ passed }) => passed).length}개 통과`,
  },
  stages: {
    heading: "단계",
    succeeded: "성공",
    failed: "실패",
    by: (provider) => `답변: ${provider}`,
    howItCame: "진행 과정",
  },
  timeline: {
    heading: "시간 흐름",
    eachCaption: "막대 하나가 질의 한 건입니다. 질문을 보낸 때부터 답을 받은 때까지를 나타냅니다.",
    binnedCaption: (consults, parts) =>
      `질의 ${number(consults)}건. 하나씩 그리기에는 많아, 전체 시간을 ${parts}등분해 끝난 시점별로 세었습니다.`,
    secondsAxis: "실행 시작 후 경과 시간(초)",
    endedAxis: "끝난 질의",
    answered: "응답",
    failed: "실패",
    table: { caption: "질의 시간", head: ["어드바이저", "질의", "중앙값", "최장", "실패"] },
  },
  advisers: {
    heading: "어드바이저별 비용과 시간",
    caption: "어드바이저마다 모든 질의를 더한 값입니다. 동시에 진행된 질의도 각각 더했습니다.",
    secondsAxis: "전체 질의 시간(초)",
    table: {
      caption: "어드바이저별 질의와 사용량(보고된 값의 합계)",
      head: ["어드바이저", "모델", "질의", "실패", "입력 토큰", "출력 토큰", "비용", "전체 질의 시간"],
    },
    notReported: "보고되지 않음",
    partlyEstimated: "일부 추정",
  },
  approvals: {
    heading: "승인",
    table: {
      caption: "승인 요청과 결정 방식",
      head: ["단계", "상태", "확인 수준", "요청 시각", "결정 시각", "의견", "요청 ID"],
    },
    assurances: {
      agent_reported: "에이전트가 보고함(사람이 확인하지 않음)",
      client: "클라이언트에서 확인",
      human_local: "사람이 이 컴퓨터에서 직접 결정",
      signed: "사람이 서명",
      policy: "정책에 따른 자동 승인(사람에게 묻지 않음)",
    },
  },
  decisions: {
    heading: "정책 결정",
    caption: ({ shown, total }) =>
      total > shown ? `결정 ${number(total)}건 중 처음 ${shown}건` : `결정 ${number(total)}건`,
    head: ["시각", "단계", "항목", "결정 내용"],
    budget: ({ consult, max, inStage, maxInStage }) =>
      `질의: 워크플로 ${max}회 중 ${consult}번째, 단계 ${maxInStage}회 중 ${inStage}번째`,
  },
  evidence: {
    heading: "증거",
    caption: "왼쪽에서 오른쪽으로 기록된 순서입니다. 화살표는 어떤 기록이 무엇을 근거로 하는지 가리킵니다.",
    last: (shown, total) => `기록 ${number(total)}개 중 마지막 ${shown}개입니다.`,
    table: {
      caption: "증거 기록",
      head: ["번호", "기록", "종류", "단계", "출처", "내용", "근거", "확신도"],
    },
  },
};
