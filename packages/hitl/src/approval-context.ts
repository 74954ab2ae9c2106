import {
  type EvidenceSink,
  type IdSource,
  isMaestroError,
  type KeyValueStore,
  type Logger,
  type Masker,
  silentLogger,
  type Stage,
} from "@maestro/core";
import type { ApprovalId } from "./approval-id.ts";
import { nextStatus } from "./approval-machine.ts";
import type { Approval, ApprovalDecision, ApprovalRequest } from "./approval.ts";
import type { MinimumAssurance } from "./assurance.ts";
import { type ApprovalFiles, createApprovalFiles } from "./files/approval-files.ts";
import { HitlError } from "./hitl-error.ts";
import type { PublicKey } from "./public-key.ts";
import { requestDigest } from "./request-digest.ts";

/** What approvals are made of. */
export interface ApprovalsOptions extends IdSource {
  /** Where `approvals/<id>/` lies; several processes may share it. */
  readonly store: KeyValueStore;
  /** Everything that is stored passes through it first. */
  readonly masker: Masker;
  /** @default "agent_reported" for every stage */
  readonly minimum?: MinimumAssurance | undefined;
  /** Whether a caller may have low-risk stages approved by policy. @default false */
  readonly autoApproveLowRisk?: boolean | undefined;
  /** Keys whose signatures count. @default none */
  readonly trustedKeys?: readonly PublicKey[] | undefined;
  /** Where the evidence of a decision goes. @default nowhere */
  readonly evidence?: ((of: EvidenceContext) => EvidenceSink | undefined) | undefined;
  /** Gets a warning about evidence that could not be kept. @default silentLogger */
  readonly logger?: Logger | undefined;
}

/** What a decision's evidence belongs to. */
export interface EvidenceContext {
  readonly runId: string | null;
  readonly stage: Stage;
}

/** What a decision says beyond the request that it is about. */
export type DecisionParts = Omit<ApprovalDecision, "requestId" | "decidedAt" | "requestSha256" | "bindingSha256">;

/** What every function on approvals works with. */
export interface ApprovalContext {
  readonly options: ApprovalsOptions;
  readonly minimum: MinimumAssurance;
  readonly files: ApprovalFiles;
  /** Reads a request, and expires it for everybody if its time has passed. */
  readonly load: (id: ApprovalId) => Promise<Approval>;
  /** The same for a listed request; undefined if it is still being made, or was removed since. */
  readonly loadListed: (id: ApprovalId) => Promise<Approval | undefined>;
  /** @throws HitlError `HITL_INVALID_TRANSITION` when somebody else decided first, or the request's time has passed. */
  readonly decide: (request: ApprovalRequest, parts: DecisionParts) => Promise<ApprovalDecision>;
  /** Expires a request that nobody should decide any more, unless it was decided meanwhile. */
  readonly expire: (request: ApprovalRequest) => Promise<Approval>;
}

/** Binds the options together. */
export function createApprovalContext(options: ApprovalsOptions): ApprovalContext {
  const files = createApprovalFiles(options.store, options.trustedKeys ?? []);

  const complete = (request: ApprovalRequest, parts: DecisionParts): ApprovalDecision => ({
    requestId: request.id,
    decidedAt: new Date(options.clock.now()).toISOString(),
    requestSha256: requestDigest(request),
    bindingSha256: request.binding.sha256,
    ...parts,
  });

  const expire: ApprovalContext["expire"] = async (request) => {
    const { decision } = await files.writeDecision(complete(request, expiry));
    return { status: decision.status, request, decision };
  };

  const isOver = ({ expiresAt }: ApprovalRequest): boolean =>
    expiresAt !== null && options.clock.now() >= Date.parse(expiresAt);

  const load: ApprovalContext["load"] = async (id) => {
    const approval = await files.read(id);
    return approval.status === "pending" && isOver(approval.request) ? expire(approval.request) : approval;
  };

  return {
    options,
    minimum: options.minimum ?? "agent_reported",
    files,
    load,
    loadListed: async (id) => {
      try {
        return await load(id);
      } catch (error) {
        if (isMaestroError(error, "HITL_NOT_FOUND")) return undefined;
        throw error;
      }
    },
    decide: async (request, parts) => {
      // Its time may have passed while a code was checked.
      const terms = isOver(request) ? expiry : parts;
      const { first, decision } = await files.writeDecision(complete(request, terms));
      if (!first || terms === expiry) throw alreadyDecided(decision);
      await keepEvidence(options, request, decision);
      return decision;
    },
    expire,
  };
}

const expiry: DecisionParts = {
  status: nextStatus("pending", "expire"),
  assurance: null,
  decidedBy: "expiry",
  feedback: null,
  questionResponses: {},
  revisionInstructions: null,
  unansweredCritical: [],
  signature: null,
};

/** The error for the second decider; it says who was first. */
export function alreadyDecided(decision: ApprovalDecision): HitlError {
  const { requestId, status, decidedBy, assurance, decidedAt } = decision;
  return new HitlError(
    "HITL_INVALID_TRANSITION",
    `${requestId} is ${status} already, since ${decidedAt}, by ${decidedBy}; a decision is final.`,
    {
      hint: "Request approval again if it has to be decided anew.",
      details: { request_id: requestId, status, decided_by: decidedBy, assurance, decided_at: decidedAt },
    },
  );
}

/** Records the evidence of a decision. If that fails the decision stands all the same, and there is only a warning. */
async function keepEvidence(
  { evidence, logger = silentLogger }: ApprovalsOptions,
  request: ApprovalRequest,
  decision: ApprovalDecision,
): Promise<void> {
  const { requestId, status, assurance, decidedBy, requestSha256, bindingSha256, unansweredCritical } = decision;
  try {
    await evidence?.({ runId: request.runId, stage: request.stage })?.record({
      type: "decision",
      content: {
        about: "approval",
        request_id: requestId,
        stage: request.stage,
        status,
        assurance,
        decided_by: decidedBy,
        request_sha256: requestSha256,
        binding_sha256: bindingSha256,
        feedback: decision.feedback,
        revision_instructions: decision.revisionInstructions,
        unanswered_critical: unansweredCritical,
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn(`The decision on ${requestId} stands, but its evidence could not be kept: ${reason}`);
  }
}
