import { isJsonObject, isMaestroError, stages, toRunId, type JsonObject, type Stage } from "@maestro/core";
import {
  howToConfirm,
  minimumFor,
  resultOf,
  type Approval,
  type ApprovalRequest,
  type Approvals,
  type Submission,
  type SubmitResult,
} from "@maestro/hitl";
import { heartbeat } from "../runs/heartbeat.ts";
import type { MaestroServices } from "../services/services.ts";
import type { ToolContext } from "../tool/tool-context.ts";
import type { NextStep, ToolReply } from "../tool/tool-reply.ts";
import type { Elicit } from "../tool/elicitation.ts";
import { askPerson, type Asked, type Reported } from "./ask-person.ts";
import { presentDecision, presentUndecided } from "./present-decision.ts";

/** A decision as a tool's caller passes it on. The only proof that it can give is a code. */
export interface PassedOn extends Omit<Submission, "proof"> {
  readonly confirmationCode?: string | undefined;
}

/**
 * Hands in a decision. If the client can ask its user, an approval without a code is put before them first, and only
 * their answer counts.
 */
export async function submitApproval(
  requestId: string,
  passedOn: PassedOn,
  { context, waitMs }: { readonly context: ToolContext; readonly waitMs: number },
): Promise<ToolReply<JsonObject>> {
  const { services, elicit } = context;
  const approvals = await services.approvals();
  const { confirmationCode: code, ...said } = passedOn;
  try {
    if (code !== undefined) {
      return await answer(await approvals.submit(requestId, { ...said, proof: { kind: "code", code } }), services);
    }
    const approval = await approvals.get(requestId);
    // What would be refused anyway is not worth a person's time.
    const isAsked = said.approved && said.revisionInstructions === undefined && approval.status === "pending";
    if (elicit === undefined || !isAsked) return await answer(await approvals.submit(requestId, said), services);
    context.progress(`asking the person about ${requestId}`);
    const asked = await askUntilDecided(approval.request, said, { context, approvals, elicit, timeoutMs: waitMs });
    if (asked.type === "decided") return await answer(await approvals.submit(requestId, asked.submission), services);
    const standing = await approvals.get(requestId);
    return standing.decision === null
      ? undecided(standing, asked.reason, services)
      : await answer(resultOf(standing), services);
  } catch (error) {
    if (!isMaestroError(error, "HITL_INVALID_TRANSITION")) throw error;
    return { fields: await asItStands(approvals, requestId), error };
  }
}

/** Puts the form before the client's person, and takes it away once somebody has decided on the page or in a terminal. */
async function askUntilDecided(
  request: ApprovalRequest,
  said: Reported,
  asking: {
    readonly context: ToolContext;
    readonly approvals: Pick<Approvals, "waitFor">;
    readonly elicit: Elicit;
    readonly timeoutMs: number;
  },
): Promise<Asked> {
  const { context, approvals, elicit, timeoutMs } = asking;
  const over = new AbortController();
  approvals.waitFor(request.id, { signal: AbortSignal.any([context.signal, over.signal]) }).then(
    () => over.abort(),
    () => {
      // Answered here, or called off; a store that fails says so again when the decision is looked up.
    },
  );
  const stopHeartbeat = heartbeat(context.progress);
  try {
    return await askPerson(request, said, { elicit, timeoutMs, signal: over.signal });
  } finally {
    stopHeartbeat();
    over.abort();
  }
}

/** What somebody who decided too late has to know of the decision that stands. */
async function asItStands(approvals: Pick<Approvals, "get">, requestId: string): Promise<JsonObject> {
  const { status, decision } = await approvals.get(requestId);
  return {
    request_id: requestId,
    status,
    assurance: decision?.assurance ?? null,
    decided_by: decision?.decidedBy ?? null,
  };
}

function undecided(approval: Approval, reason: string, { config }: MaestroServices): ToolReply<JsonObject> {
  const least = minimumFor(config.approvals.minimum, approval.request.stage);
  const how = howToConfirm(approval, {
    code: "below_minimum",
    assurance: "agent_reported",
    // Where an agent's word would do, a person who was asked still has to answer.
    minimum: least === "agent_reported" ? "client" : least,
  });
  const message = {
    en: `Nothing is decided: the person was asked, and ${reason}.`,
    ko: "아직 결정되지 않았습니다. 사용자에게 물었지만 답을 받지 못했습니다.",
  };
  return {
    runId: approval.request.runId ?? undefined,
    fields: presentUndecided(approval, message, how),
    next: [pendingStep],
  };
}

const pendingStep: NextStep = {
  tool: "maestro_get_pending_approvals",
  why: "see later whether it has been decided",
};

async function answer(result: SubmitResult, services: MaestroServices): Promise<ToolReply<JsonObject>> {
  const { request } = result.approval;
  const nextStage = result.status === "approved" ? await stageAfter(result.approval, services) : null;
  if (result.status === "approved" && nextStage === null) await services.stages.endApproved();
  return {
    runId: request.runId ?? undefined,
    fields: presentDecision(result, nextStage),
    warnings: result.status === "pending" ? [] : result.warnings.map(({ en }) => en),
    next: await nextSteps(result, nextStage, services),
  };
}

/** Where the run's own stage machine says to go, if the request is about its last stage; else the next one in order. */
async function stageAfter({ request }: Approval, { runs }: MaestroServices): Promise<Stage | null> {
  const run = request.runId === null ? undefined : await findRun(request.runId, runs);
  const recorded = run === undefined ? undefined : await runs.result(run.runId);
  if (!isJsonObject(recorded) || recorded["approvalId"] !== request.id || !isJsonObject(recorded["next"])) {
    return request.report.nextStage;
  }
  const { stage } = recorded["next"];
  return stages.find((one) => one === stage) ?? null;
}

async function nextSteps(
  result: SubmitResult,
  nextStage: Stage | null,
  { runs }: MaestroServices,
): Promise<readonly NextStep[]> {
  const { request } = result.approval;
  if (result.status === "pending") return [pendingStep];
  const run = request.runId === null ? undefined : await findRun(request.runId, runs);
  if (run === undefined || result.status === "rejected") return [];
  const stage = result.status === "approved" ? nextStage : request.stage;
  if (stage === null) return [];
  const why = result.status === "approved" ? "go on with the next stage" : "do it again with what the person wants";
  return [{ tool: "maestro_run_stage_with_approval", arguments: { stage, task: run.task }, why }];
}

async function findRun(
  runId: string,
  runs: MaestroServices["runs"],
): Promise<Awaited<ReturnType<typeof runs.status>> | undefined> {
  try {
    return await runs.status(toRunId(runId));
  } catch (error) {
    // The decision stands, whatever has become of the run.
    if (isMaestroError(error)) return undefined;
    throw error;
  }
}
