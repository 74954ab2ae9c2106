import type { Approval } from "./approval.ts";
import { meetsMinimum, minimumFor, type MinimumAssurance } from "./assurance.ts";
import { type Binding, changedParts } from "./binding.ts";
import type { GateRefusal, GateResult, HumanInput } from "./gate.ts";

/** What a gate's decision depends on. */
export interface GateFacts {
  /** The newest request about the stage before; null: none was made. Undefined: none is asked for. */
  readonly previous: Approval | null | undefined;
  /** The newest request about the stage that wants to start, from an earlier attempt. */
  readonly own: Approval | undefined;
  /** Of what the stage before left, as it stands now. */
  readonly current: Binding | undefined;
  readonly minimum: MinimumAssurance;
}

/** Decides whether a stage may start. */
export function judgeGate({ previous, own, current, minimum }: GateFacts): GateResult {
  const revision = own?.status === "revision_requested" || own?.status === "rejected" ? humanInput(own) : [];
  if (previous === undefined) return { open: true, approval: null, input: revision };
  const refuse = (code: GateRefusal, reason: string): GateResult => ({ open: false, code, reason, approval: previous });
  if (previous === null) {
    return refuse("HITL_NOT_APPROVED", "Nobody has been asked about the stage before; request its approval first.");
  }
  const { request, decision, status } = previous;
  if (decision === null || status !== "approved") return refuse("HITL_NOT_APPROVED", notApproved(previous));
  const least = minimumFor(minimum, request.stage);
  if (decision.assurance === null || !meetsMinimum(decision.assurance, least)) {
    return refuse(
      "HITL_BELOW_MINIMUM",
      `${request.stage} was approved (${decision.assurance}), but ${least} is needed now; ask for approval again.`,
    );
  }
  const changed = current === undefined ? [] : changedParts(request.binding, current);
  if (current !== undefined && current.sha256 !== request.binding.sha256) {
    const what = changed.length === 0 ? "the stage" : changed.join(", ");
    return refuse(
      "HITL_STALE_APPROVAL",
      `What was approved of ${request.stage} has changed since (${what}); ask again.`,
    );
  }
  return { open: true, approval: previous, input: [...humanInput(previous), ...revision] };
}

function notApproved({ request, status }: Approval): string {
  const { id, stage } = request;
  const reasons = {
    pending: `${stage} waits for a decision on ${id}.`,
    rejected: `${stage} was rejected (${id}); the workflow stops here.`,
    revision_requested: `${stage} is to be revised (${id}); run it again first.`,
    expired: `The request about ${stage} has expired (${id}); ask again.`,
    approved: `${stage} was approved.`,
  } as const satisfies Record<Approval["status"], string>;
  return reasons[status];
}

/** What somebody said when they decided, for the prompt that follows; nothing when they only pressed a button. */
function humanInput({ request, decision }: Approval): readonly HumanInput[] {
  if (decision === null) return [];
  const { feedback, questionResponses, revisionInstructions } = decision;
  const asked = new Map(request.report.questions.map(({ id, question }) => [id, question.en]));
  const facts = [
    ...(revisionInstructions === null ? [] : [`The reviewer wants ${request.stage} changed: ${revisionInstructions}`]),
    ...(feedback === null ? [] : [`The reviewer says about ${request.stage}: ${feedback}`]),
    ...Object.entries(questionResponses).map(
      ([id, answer]) => `Asked "${asked.get(id) ?? id}", the reviewer answered: ${answer}`,
    ),
  ];
  if (facts.length === 0) return [];
  return [
    { requestId: request.id, stage: request.stage, feedback, answers: questionResponses, revisionInstructions, facts },
  ];
}
