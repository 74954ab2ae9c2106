import { visibleText } from "@maestro/core";
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

const words = {
  en: { comment: "Comment", revision: "To be changed", answers: "Answers" },
  ko: { comment: "의견", revision: "수정할 내용", answers: "답변" },
} as const;

/** What was said with a decision, under its own headings; empty while there is none, or nothing was said. */
export function describeSaid({ request, decision }: Approval, language: PersonLanguage): string {
  if (decision === null) return "";
  const { feedback, revisionInstructions, questionResponses } = decision;
  const say = words[language];
  const answers = request.report.questions.flatMap(({ id, question }) => {
    const answer = questionResponses[id];
    return answer === undefined ? [] : [`  ${question[language]}\n    ${indented(answer, 4)}`];
  });
  return [
    ...(feedback === null ? [] : [`${say.comment}: ${indented(feedback, 2)}`]),
    ...(revisionInstructions === null ? [] : [`${say.revision}: ${indented(revisionInstructions, 2)}`]),
    ...(answers.length === 0 ? [] : [`${say.answers}:`, ...answers]),
  ].join("\n");
}

/** Somebody's own words, an agent's perhaps: nothing in them is hidden, or looks like a line of ours. */
function indented(text: string, spaces: number): string {
  return visibleText(text).replaceAll(/\r?\n/gu, `\n${" ".repeat(spaces)}`);
}
