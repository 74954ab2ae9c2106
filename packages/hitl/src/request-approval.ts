import {
  assertJsonDepth,
  InvalidArgumentError,
  isMaestroError,
  type JsonObject,
  maskJson,
  requireInteger,
  toJsonValue,
} from "@maestro/core";
import type { ApprovalContext } from "./approval-context.ts";
import { createApprovalId } from "./approval-id.ts";
import type { Approval, ApprovalRequest } from "./approval.ts";
import type { RequestOptions } from "./approvals.ts";
import { minimumFor } from "./assurance.ts";
import { bindSubject } from "./binding.ts";
import { unansweredCritical } from "./critical-concerns.ts";
import { lowRiskObstacles } from "./low-risk.ts";
import { newestOf, runBeginning } from "./newest-request.ts";
import { createStageReport } from "./report/create-stage-report.ts";

/** Asks for a decision about a stage; see `Approvals.request`. */
export async function requestApproval(context: ApprovalContext, options: RequestOptions): Promise<Approval> {
  validate(options);
  const older = await olderRequest(context, options);
  const request = createRequest(context, options, older);
  await context.files.writeRequest(request);
  // Nobody should decide on work that has been done again.
  if (older?.status === "pending") await context.expire(older.request);
  if (options.autoApproveLowRisk !== true || !isAllowed(context, request, options)) {
    return { status: "pending", request, decision: null };
  }
  const decision = await context.decide(request, {
    status: "approved",
    assurance: "policy",
    decidedBy: "policy",
    feedback: null,
    questionResponses: {},
    revisionInstructions: null,
    unansweredCritical: unansweredCritical(request.stage, {}),
    signature: null,
  });
  return { status: decision.status, request, decision };
}

async function olderRequest(context: ApprovalContext, { stage, runId }: RequestOptions): Promise<Approval | undefined> {
  if (runId === undefined) return undefined;
  try {
    return await newestOf(context, { stage, runId });
  } catch (error) {
    // A new request is the way out when files are damaged, so they must not prevent it.
    if (isMaestroError(error, "HITL_DAMAGED")) return undefined;
    throw error;
  }
}

function createRequest(
  { options: { masker, clock, randomBytes } }: ApprovalContext,
  options: RequestOptions,
  older: Approval | undefined,
): ApprovalRequest {
  const mask = (value: unknown): JsonObject => maskJson(toJsonValue(value), masker) as JsonObject;
  const now = clock.now();
  const createdAt = creationTime(now, options, older);
  const { stage, expiresAfterMs } = options;
  return {
    id: createApprovalId(stage, { createdAt, randomBytes }),
    stage,
    runId: options.runId ?? null,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: expiresAfterMs === undefined ? null : new Date(now + expiresAfterMs).toISOString(),
    binding: bindSubject(options, masker),
    report: createStageReport({
      stage,
      clock,
      durationMs: options.durationMs,
      attempts: options.attempts,
      outputs: mask(options.outputs),
      metrics: mask(options.metrics ?? {}),
      issues: (options.issues ?? []).map((issue) => masker.mask(issue).text),
      patch: options.patch === undefined ? undefined : masker.mask(options.patch).text,
      verifyCommands: options.verifyCommands,
      checks: options.checks?.map(({ command, passed }) => ({ command: masker.mask(command).text, passed })),
    }),
  };
}

/**
 * When a request counts as made. The newest of a run is the one that gates ask for, so neither a clock that was set back
 * nor two requests of one millisecond may put it before an older one.
 */
function creationTime(now: number, { runId }: RequestOptions, older: Approval | undefined): number {
  const afterOlder = older === undefined ? now : Date.parse(older.request.createdAt) + 1;
  return Math.max(now, afterOlder, runBeginning(runId ?? "") ?? now);
}

/** Whether the policy approves this stage: if the configuration allows that, asks for no person here, and the risk is low. */
function isAllowed({ options, minimum }: ApprovalContext, request: ApprovalRequest, asked: RequestOptions): boolean {
  if (options.autoApproveLowRisk !== true || minimumFor(minimum, request.stage) !== "agent_reported") return false;
  const facts = {
    report: request.report,
    issues: asked.issues,
    filesWritten: asked.filesWritten ?? true,
    patch: asked.patch,
  };
  return lowRiskObstacles(facts).length === 0;
}

/** A year. Dates beyond year 9999 would not be read back. */
const maxExpiresAfterMs = 365 * 86_400_000;

/** The stage is checked where its questions are looked up, before anything is written. */
function validate({ outputs, metrics, expiresAfterMs, durationMs, attempts }: RequestOptions): void {
  if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) {
    throw new InvalidArgumentError({ argument: "outputs", value: outputs, expected: "an object" });
  }
  assertJsonDepth("outputs", outputs);
  assertJsonDepth("metrics", metrics);
  if (expiresAfterMs !== undefined && !(expiresAfterMs > 0 && expiresAfterMs <= maxExpiresAfterMs)) {
    throw new InvalidArgumentError({
      argument: "expiresAfterMs",
      value: expiresAfterMs,
      expected: "milliseconds above 0, a year at most",
      hint: "Leave it out for a request that waits for as long as it takes.",
    });
  }
  if (durationMs !== undefined && !(durationMs >= 0 && Number.isFinite(durationMs))) {
    throw new InvalidArgumentError({ argument: "duration_ms", value: durationMs, expected: "milliseconds, 0 or more" });
  }
  requireInteger("attempts", attempts, { least: 1 });
}
