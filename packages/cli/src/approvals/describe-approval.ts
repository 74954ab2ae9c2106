import type { Approval, SubmitResult } from "@maestro/hitl";
import { formatTable } from "../output/format-table.ts";
import type { PersonLanguage } from "./ask-person.ts";

/** Requests as a table: id, stage, status, how it was decided, when. */
export function describeApprovals(approvals: readonly Approval[]): string {
  return formatTable(
    approvals.map(({ request, decision, status }) => [
      request.id,
      request.stage,
      status,
      decision === null ? "" : `${decision.decidedBy}${decision.assurance === null ? "" : ` (${decision.assurance})`}`,
      decision?.decidedAt ?? request.createdAt,
    ]),
  );
}

/** What became of a decision, in sentences. */
export function describeDecision(result: SubmitResult, language: PersonLanguage): string {
  const lines = [result.message[language]];
  if (result.status === "pending") lines.push(result.howToConfirm[language]);
  else lines.push(...result.warnings.map((warning) => warning[language]));
  return lines.join("\n");
}
