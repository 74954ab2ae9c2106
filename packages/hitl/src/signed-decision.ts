import { createPublicKey, verify } from "node:crypto";
import type { IdSource, Masker } from "@maestro/core";
import type { ApprovalRequest } from "./approval.ts";
import { canonicalJson, digestJson } from "./canonical-json.ts";
import { decisionContent, type DecisionContent } from "./decision-content.ts";
import { requestDigest } from "./request-digest.ts";
import type { PublicKey } from "./public-key.ts";
import type { SigningKey } from "./signing-key.ts";
import type { Submission } from "./submission.ts";

/** What a key has signed. */
export interface Signature {
  readonly keyId: string;
  /** Ed25519 over request, digests, decision, nonce and time; base64. */
  readonly value: string;
  /** 16 random bytes, base64. */
  readonly nonce: string;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
}

/** What a signature is made with. */
export interface SigningTools extends IdSource {
  readonly key: SigningKey;
  /** The one that `createApprovals` got: what is signed is the masked text that is stored. */
  readonly masker: Masker;
}

/**
 * Signs a submission about a request, to be handed in as its proof.
 * @throws InvalidArgumentError as `submit` does.
 */
export function signDecision(request: ApprovalRequest, submission: Submission, tools: SigningTools): Signature {
  const content = decisionContent(request.stage, submission, tools.masker);
  const nonce = Buffer.from(tools.randomBytes(16)).toString("base64");
  const signedAt = new Date(tools.clock.now()).toISOString();
  const value = tools.key.sign(signedText(request, content, { nonce, signedAt }));
  return { keyId: tools.key.publicKey.keyId, value, nonce, signedAt };
}

/** Whether one of the trusted keys has signed exactly this. */
export function isSignedBy(keys: readonly PublicKey[], { request, content, signature }: SignedDecision): boolean {
  const key = keys.find(({ keyId }) => keyId === signature.keyId);
  if (key === undefined) return false;
  const publicKey = createPublicKey({ key: Buffer.from(key.spki, "base64"), format: "der", type: "spki" });
  const text = signedText(request, content, signature);
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature.value, "base64"));
}

/** A decision with what it is about and who signed it. */
export interface SignedDecision {
  readonly request: ApprovalRequest;
  readonly content: DecisionContent;
  readonly signature: Signature;
}

function signedText(
  request: ApprovalRequest,
  content: DecisionContent,
  { nonce, signedAt }: Pick<Signature, "nonce" | "signedAt">,
): string {
  const { status, feedback, questionResponses, revisionInstructions } = content;
  return canonicalJson({
    // Names the purpose, so that no signature made for another one is valid here.
    purpose: "maestro approval decision 1",
    requestId: request.id,
    runId: request.runId,
    stage: request.stage,
    requestSha256: requestDigest(request),
    bindingSha256: request.binding.sha256,
    status,
    saidSha256: digestJson({ feedback, questionResponses, revisionInstructions }),
    nonce,
    signedAt,
  });
}
