import { InvalidArgumentError, type Masker, type Stage } from "@maestro/core";
import type { Answers, FinalStatus } from "./approval.ts";
import { type ApprovalEvent, nextStatus } from "./approval-machine.ts";
import { stageQuestions } from "./questions/stage-questions.ts";
import type { Submission } from "./submission.ts";

/** What a decision says, as it is stored and signed: masked, blank answers left out. */
export interface DecisionContent {
  readonly status: Exclude<FinalStatus, "expired">;
  readonly feedback: string | null;
  readonly questionResponses: Answers;
  readonly revisionInstructions: string | null;
}

/**
 * Reads a submission about a stage.
 * @throws InvalidArgumentError for an answer to no question of the stage, or an approval with revision instructions.
 */
export function decisionContent(stage: Stage, submission: Submission, masker: Masker): DecisionContent {
  const said = (text: string | undefined): string | null =>
    text === undefined || text.trim() === "" ? null : masker.mask(text.trim()).text;
  const revisionInstructions = said(submission.revisionInstructions);
  if (submission.approved && revisionInstructions !== null) {
    throw new InvalidArgumentError({
      argument: "revision_instructions",
      value: submission.revisionInstructions,
      expected: "nothing where approved is true",
      hint: "Approve, or say what to change with approved: false.",
    });
  }
  const answers = Object.entries(checkedAnswers(stage, submission.questionResponses ?? {})).flatMap(([id, answer]) => {
    const text = said(answer);
    return text === null ? [] : [[id, text] as const];
  });
  const event: ApprovalEvent = submission.approved
    ? "approve"
    : revisionInstructions === null
      ? "reject"
      : "request_revision";
  return {
    status: nextStatus("pending", event) as DecisionContent["status"],
    feedback: said(submission.feedback),
    questionResponses: Object.fromEntries(answers),
    revisionInstructions,
  };
}

function checkedAnswers(stage: Stage, answers: Answers): Answers {
  const known = stageQuestions(stage).map(({ id }) => id);
  for (const [id, answer] of Object.entries(answers)) {
    if (!known.includes(id)) {
      throw new InvalidArgumentError({
        argument: "question_responses",
        value: id,
        expected: `ids of questions about ${stage}: ${known.join(", ")}`,
        allowed: known,
      });
    }
    if (typeof answer !== "string") {
      throw new InvalidArgumentError({ argument: `question_responses.${id}`, value: answer, expected: "a text" });
    }
  }
  return answers;
}
