import { randomBytes } from "node:crypto";
import { systemClock } from "@maestro/core";
import {
  renderDisplay,
  signDecision,
  type Answers,
  type ApprovalRequest,
  type Proof,
  type Submission,
} from "@maestro/hitl";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { describeDecision } from "./describe-approval.ts";
import { askPassphrase, askQuestions, type PersonLanguage } from "./ask-person.ts";
import { confirmConcerns } from "./confirm-concerns.ts";
import { parseAnswers } from "./parse-answers.ts";
import { openSigningKeyFile } from "./signing-key-file.ts";
import { presentSubmission } from "./present-approval.ts";
import { writeJson } from "../output/write-json.ts";

/** What a person says on the command line. */
export interface DecideOptions {
  readonly feedback?: string | undefined;
  readonly answer?: readonly string[] | undefined;
  readonly sign?: boolean | undefined;
  readonly lang: PersonLanguage;
  readonly json?: boolean | undefined;
}

/** Approves a request, after asking whatever is still to be answered. */
export async function approve(id: string, options: DecideOptions, context: CommandContext): Promise<void> {
  requirePerson(context);
  const { approvals } = await context.services();
  const { request } = await (await approvals()).get(id);
  const { questions } = request.report;
  const given = parseAnswers(options.answer ?? [], questions);
  context.terminal.stderr.write(`${renderDisplay(request.report, { language: options.lang, wholeDiff: true })}\n\n`);
  const ask = { language: options.lang, signal: context.signal };
  const answers = await askQuestions(questions, given, ask);
  if (!(await confirmConcerns(request.stage, answers, ask))) {
    throw new CliError("UNDECIDED", "Nothing is decided; the request waits on.");
  }
  await submit(request, { approved: true, feedback: options.feedback, questionResponses: answers }, options, context);
}

/** Turns a request down, which ends the work, or says what to change. */
export async function turnDown(
  id: string,
  revisionInstructions: string | undefined,
  options: DecideOptions,
  context: CommandContext,
): Promise<void> {
  const { approvals } = await context.services();
  const { request } = await (await approvals()).get(id);
  const questionResponses: Answers = parseAnswers(options.answer ?? [], request.report.questions);
  const submission = { approved: false, feedback: options.feedback, questionResponses, revisionInstructions };
  await submit(request, submission, options, context);
}

/** An agent can run commands too; without a terminal it is surely no person who does. */
function hasPerson({ terminal }: CommandContext): boolean {
  return terminal.stdinIsScreen && terminal.interactive;
}

function requirePerson(context: CommandContext): void {
  if (hasPerson(context)) return;
  throw new CliError("NO_TERMINAL", "Approving takes a terminal that a person sits at.", {
    hint: `Run it in a terminal, or open the page of \`${context.commandName} review\`. Rejecting and asking for a revision work anywhere.`,
  });
}

/** Decides about the request that was shown. A signature is over it, so one whose file was replaced meanwhile is not signed. */
async function submit(
  request: ApprovalRequest,
  submission: Submission,
  options: DecideOptions,
  context: CommandContext,
): Promise<void> {
  const services = await context.services();
  const approvals = await services.approvals();
  const result = await approvals.submit(request.id, {
    ...submission,
    proof: await proofOf(request, submission, options, context),
  });
  if (options.json === true) writeJson(context.terminal, presentSubmission(result));
  else context.terminal.stdout.write(`${describeDecision(result, options.lang)}\n`);
  if (result.status === "pending") context.exit(exitCodes.failed);
}

/** A script may turn work down, but is recorded as no person. */
async function proofOf(
  request: ApprovalRequest,
  submission: Submission,
  options: DecideOptions,
  context: CommandContext,
): Promise<Proof> {
  if (options.sign === true) {
    return { kind: "signature", signature: await sign(request, submission, options, context) };
  }
  return hasPerson(context) ? { kind: "local", surface: "terminal" } : { kind: "none" };
}

async function sign(
  request: ApprovalRequest,
  submission: Submission,
  options: DecideOptions,
  context: CommandContext,
): Promise<ReturnType<typeof signDecision>> {
  const { masker, signingKeyFile } = await context.services();
  const ask = { language: options.lang, signal: context.signal };
  const key = await openSigningKeyFile(signingKeyFile, () => askPassphrase(ask));
  return signDecision(request, submission, {
    key,
    masker,
    clock: systemClock,
    randomBytes: (size) => randomBytes(size),
  });
}
