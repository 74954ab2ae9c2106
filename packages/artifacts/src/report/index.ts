// The report of a run as one HTML page. Apart from the package's entry because it loads a chart library.
// Not here: where evidence and approvals come from, which are given as data.
export { collectRunReport, type CollectOptions } from "./collect/collect-run-report.ts";
export { drawEvidence } from "./chart/evidence-chart.ts";
export { renderRunReport, type RenderOptions } from "./render-run-report.ts";
export type {
  AdviserReport,
  AnswerVotes,
  CandidateReport,
  DamagedRecord,
  Listed,
  ReportedApproval,
  RoundBin,
  RunEnding,
  RunReportData,
  SampleReport,
  StageReport,
  TimeBin,
  TimedConsult,
  TimelineReport,
  VoteReport,
} from "./run-report-data.ts";
export { describeDamage } from "./words/describe-damage.ts";
export type { ReportLanguage } from "./words/report-words.ts";
