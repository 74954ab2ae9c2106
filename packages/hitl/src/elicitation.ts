import type { JsonObject, JsonSchema, JsonValue } from "@maestro/core";
import type { Answers, ApprovalRequest } from "./approval.ts";
import type { Localized } from "./localized.ts";
import { reportSections, type SectionLimits } from "./report/report-sections.ts";
import type { Submission } from "./submission.ts";

/** What a client is asked to show, in the form that MCP elicitation has: flat fields only. */
export interface ElicitationForm {
  readonly message: string;
  readonly requestedSchema: JsonSchema;
}

/** The fields beside the questions, which have ids of their own. */
const fields = { decision: "decision", comment: "comment", revision: "revision_instructions" } as const;

/**
 * How much a dialog can show before the form below it is out of sight. Chosen here. The changed files come before the diff, so
 * that all are seen when the end of the diff is not.
 */
const limits: SectionLimits = { maxItems: 8, maxDiffLines: 60 };

/**
 * Asks for a decision, an answer to every critical question, and a comment. The message is plain text, and says what happened:
 * findings, risks, changed files, the diff, and where the rest of it is.
 */
export function elicitationForm({ id, report }: ApprovalRequest, language: keyof Localized = "en"): ElicitationForm {
  const isEnglish = language === "en";
  const critical = report.questions.filter(({ priority }) => priority === "critical");
  const answers = critical.map(({ id, question, options }) => {
    const choices = options.length === 0 ? {} : { enum: options.map(({ text }) => text[language]) };
    return [id, { type: "string", title: question[language], ...choices }] as const;
  });
  return {
    message: [
      `━━ ${report.displayName[language]} ━━`,
      report.summary[language],
      ...reportSections(report, language, limits),
      "",
      isEnglish
        ? `The whole report: \`maestro approvals show ${id}\`, or \`maestro review\`.`
        : `보고서 전체: \`maestro approvals show ${id}\` 또는 \`maestro review\``,
    ].join("\n"),
    requestedSchema: {
      type: "object",
      properties: {
        [fields.decision]: {
          type: "string",
          title: isEnglish ? "Your decision" : "결정",
          enum: ["approve", "reject", "revise"],
          enumNames: isEnglish ? ["Approve", "Reject", "Ask for a revision"] : ["승인", "거절", "수정 요청"],
        },
        ...Object.fromEntries(answers),
        [fields.comment]: { type: "string", title: isEnglish ? "Comment" : "의견" },
        [fields.revision]: { type: "string", title: isEnglish ? "What to change" : "수정할 내용" },
      },
      // Answers are not required: who rejects need give none, and an approval without them does not count.
      required: [fields.decision],
    },
  };
}

/**
 * What a person said in a client, by the content of a form that they accepted. Never call it for another outcome: clients decline,
 * cancel and fail without anybody having seen the question, so those decide nothing.
 * @returns The submission, or undefined when the content holds no decision.
 */
export function submissionFromElicitation(request: ApprovalRequest, content: JsonObject): Submission | undefined {
  const decision = content[fields.decision];
  const [comment, wish] = [textOf(content[fields.comment]), textOf(content[fields.revision])];
  const said = { questionResponses: answersIn(request, content), proof: { kind: "elicitation" } } as const;
  if (decision === "approve" || decision === "reject") {
    // A text in the other field was meant to be read too.
    const words = [comment, wish].filter((text) => text !== undefined);
    return { approved: decision === "approve", feedback: words.length === 0 ? undefined : words.join("\n"), ...said };
  }
  const revisionInstructions = wish ?? comment;
  // A revision needs instructions.
  if (decision !== "revise" || revisionInstructions === undefined) return undefined;
  return { approved: false, revisionInstructions, feedback: comment, ...said };
}

function answersIn({ report }: ApprovalRequest, content: JsonObject): Answers {
  return Object.fromEntries(
    report.questions.flatMap(({ id }) => {
      const answer = textOf(content[id]);
      return answer === undefined ? [] : [[id, answer] as const];
    }),
  );
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
