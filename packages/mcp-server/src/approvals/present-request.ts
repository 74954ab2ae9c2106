import type { JsonObject } from "@maestro/core";
import { renderDisplay, type Approval } from "@maestro/hitl";
import { z } from "zod";
import { longList, longText } from "../tool/results.ts";
import { presentCritical, presentReport } from "./present-report.ts";
import { questionFields } from "./question-fields.ts";

/** Fields of a request, wherever a result has one. */
export const requestFields: {
  readonly request_id: z.ZodString;
  readonly status: z.ZodString;
  readonly display: typeof longText;
  readonly report: z.ZodRecord<z.ZodString, z.ZodUnknown>;
  readonly questions_count: z.ZodInt;
  readonly critical_questions: z.ZodArray<z.ZodObject>;
} = {
  request_id: z.string(),
  status: z.string().describe("pending, approved, rejected, revision_requested or expired."),
  display: longText.describe("The report in English and Korean, to be shown to the person as it is."),
  report: z.record(z.string(), z.unknown()),
  questions_count: z.int(),
  critical_questions: z.array(questionFields),
};

/** A request with everything a person decides by. */
export function presentRequest({ request, status }: Approval): JsonObject {
  const { id, report } = request;
  return {
    request_id: id,
    status,
    display: renderDisplay(report),
    report: presentReport(report),
    questions_count: report.questions.length,
    critical_questions: presentCritical(report.questions),
  };
}

/** Requests as a list shows them: without their long parts. */
export const listedRequests: ReturnType<typeof longList<z.ZodObject>> = longList(
  z.object({
    request_id: z.string(),
    stage: z.string(),
    run_id: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    summary: z.string(),
    summary_ko: z.string(),
    risks: z.record(z.string(), z.int()).describe("How many of each level."),
    critical_questions: z.array(questionFields),
    minimum: z.string().describe("The least assurance that counts."),
  }),
);

/** A request in a list. */
export function presentListed({ request }: Approval, minimum: string): JsonObject {
  const { id, stage, runId, createdAt, expiresAt, report } = request;
  const risks: Record<string, number> = {};
  for (const { level } of report.risks) risks[level] = (risks[level] ?? 0) + 1;
  return {
    request_id: id,
    stage,
    run_id: runId,
    created_at: createdAt,
    expires_at: expiresAt,
    summary: report.summary.en,
    summary_ko: report.summary.ko,
    risks,
    critical_questions: presentCritical(report.questions),
    minimum,
  };
}

/** Says which requests could not be read. */
export function damagedWarnings(damaged: readonly { readonly id: string; readonly reason: string }[]): string[] {
  return damaged.map(({ id, reason }) => `Request ${id} cannot be believed: ${reason}`);
}
