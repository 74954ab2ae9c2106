import { type Clock, isJsonObject, type JsonObject, type Stage, stages } from "@maestro/core";
import type { Localized } from "../localized.ts";
import { stageQuestions } from "../questions/stage-questions.ts";
import type { StageReport } from "../stage-report.ts";
import { keyFindings, type ReportedCheck } from "./findings.ts";
import { itemsAt } from "./read-outputs.ts";
import { stageRisks } from "./risks.ts";
import { endPreview, stageTexts } from "./stage-names.ts";

/** What a report is made of. Mask it first: a report is shown and stored. */
export interface StageReportOptions {
  readonly stage: Stage;
  /** As the stage left them; any shape gives a report. */
  readonly outputs: JsonObject;
  /** @default 0 */
  readonly durationMs?: number | undefined;
  readonly metrics?: JsonObject | undefined;
  /** Where the outputs differ from the stage's schema, one sentence each. @default none */
  readonly issues?: readonly string[] | undefined;
  /** Attempts that the stage took. @default 1 */
  readonly attempts?: number | undefined;
  /** The patch, where there is one. @default the diffs in the outputs */
  readonly patch?: string | undefined;
  readonly verifyCommands?: readonly (readonly string[])[] | undefined;
  /** What Maestro ran on the work as it stands. @default none */
  readonly checks?: readonly ReportedCheck[] | undefined;
  readonly clock: Pick<Clock, "now">;
}

/** Says in both languages what a stage produced, what speaks against it, and what a person is asked about it. */
export function createStageReport(options: StageReportOptions): StageReport {
  const { stage, outputs, metrics = {}, issues = [], attempts = 1, checks = [] } = options;
  const questions = stageQuestions(stage);
  const findings = keyFindings(stage, outputs, checks);
  const risks = stageRisks(stage, {
    outputs,
    metrics,
    issues,
    attempts,
    checks,
    hasVerifyCommands: (options.verifyCommands ?? []).length > 0,
  });
  const nextStage = stages[stages.indexOf(stage) + 1] ?? null;
  const displayName = stageTexts[stage].name;
  return {
    stage,
    displayName,
    timestamp: new Date(options.clock.now()).toISOString(),
    durationMs: options.durationMs ?? 0,
    summary: summarize(displayName, { findings: findings.length, risks: risks.length, questions: questions.length }),
    outputs,
    keyFindings: findings,
    risks,
    issues,
    diff: options.patch ?? diffIn(outputs),
    questions,
    metrics,
    nextStage,
    nextStagePreview: nextStage === null ? endPreview : stageTexts[nextStage].preview,
  };
}

function summarize(
  name: Localized,
  counts: { readonly findings: number; readonly risks: number; readonly questions: number },
): Localized {
  const english = (count: number, noun: string): string =>
    `${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;
  return {
    en: `${name.en} is done: ${english(counts.findings, "finding")}, ${english(counts.risks, "risk")}. ${counts.questions} questions for you.`,
    ko: `${name.ko} 단계가 끝났습니다. 주요 결과 ${counts.findings}건, 위험 ${counts.risks}건이며, 확인하실 질문이 ${counts.questions}개 있습니다.`,
  };
}

/** The diffs that an answer holds, one after another, or null. */
function diffIn(outputs: JsonObject): string | null {
  const holders = [outputs, ...itemsAt(outputs, "changes"), outputs["change"]];
  const diffs = holders.flatMap((holder) => {
    const diff = isJsonObject(holder) ? (holder["diff"] ?? holder["patch"]) : undefined;
    return typeof diff === "string" && diff.trim() !== "" ? [diff.endsWith("\n") ? diff : `${diff}\n`] : [];
  });
  return diffs.length === 0 ? null : diffs.join("");
}
