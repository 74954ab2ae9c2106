import { isJsonObject, type JsonObject, parseJson, toJsonValue } from "@maestro/core";
import { createSchemaCheck, type SchemaCheck } from "@maestro/core/schema";
import type { ApprovalId } from "../approval-id.ts";
import type { ApprovalDecision, ApprovalRequest } from "../approval.ts";
import { bindingDigest } from "../binding.ts";
import { digestJson } from "../canonical-json.ts";
import type { DecisionContent } from "../decision-content.ts";
import type { PublicKey } from "../public-key.ts";
import { isSignedBy } from "../signed-decision.ts";
import { decisionSchema, requestSchema } from "./approval-schemas.ts";
import { DamagedFile } from "./damaged-file.ts";

const checkRequest = createSchemaCheck(requestSchema);
const checkDecision = createSchemaCheck(decisionSchema);

/** A request as its file has it, and the digest of the whole. */
export interface SealedRequest {
  readonly request: ApprovalRequest;
  readonly sha256: string;
}

/**
 * Reads request.json's text, if it is as it was written.
 * @throws DamagedFile
 */
export function readRequest(id: ApprovalId, text: string): SealedRequest {
  const { body, sha256 } = unseal("request", text, checkRequest);
  const request = body as unknown as ApprovalRequest;
  const { binding, report, stage } = request;
  if (request.id !== id) throw new DamagedFile("request.json is another request's");
  if (!id.startsWith(`approval_${stage}_`) || report.stage !== stage) {
    throw new DamagedFile("request.json names another stage than its id");
  }
  // What the person is shown must be what the approval is bound to.
  const isBound =
    digestJson(report.outputs) === binding.parts.outputs && bindingDigest(stage, binding.parts) === binding.sha256;
  if (!isBound) throw new DamagedFile("the outputs in request.json are not those that were to be approved");
  return { request, sha256 };
}

/**
 * Reads decision.json's text, if it is as it was written and about this request as it stands.
 * @throws DamagedFile
 */
export function readDecision(
  { request, sha256 }: SealedRequest,
  { text, trustedKeys }: { readonly text: string; readonly trustedKeys: readonly PublicKey[] },
): ApprovalDecision {
  const decision = readDecisionAlone(request.id, text);
  if (decision.requestSha256 !== sha256 || decision.bindingSha256 !== request.binding.sha256) {
    throw new DamagedFile("request.json has changed since it was decided");
  }
  if (decision.assurance !== "signed") return decision;
  const { signature } = decision;
  const content = decision as DecisionContent;
  if (signature === null || !isSignedBy(trustedKeys, { request, content, signature })) {
    throw new DamagedFile("the signature in decision.json is not over this decision by a key that is trusted here");
  }
  return decision;
}

/**
 * Reads decision.json's text, if it is as it was written. Whether it is about the request as it stands, and signed as it says,
 * takes the request: {@link readDecision}.
 * @throws DamagedFile
 */
export function readDecisionAlone(id: ApprovalId, text: string): ApprovalDecision {
  const decision = unseal("decision", text, checkDecision).body as unknown as ApprovalDecision;
  if (decision.requestId !== id) throw new DamagedFile("decision.json is about another request");
  return decision;
}

function unseal(
  name: "request" | "decision",
  text: string,
  check: SchemaCheck,
): { readonly body: JsonObject; readonly sha256: string } {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new DamagedFile(`${name}.json is no JSON object`);
  const { format, sha256, [name]: written } = parsed.value;
  if (format !== 1) throw new DamagedFile(`${name}.json has a format that this release does not know`);
  // Deeper nesting than Maestro writes is cut here, so that the digest no longer matches.
  const body = toJsonValue(written);
  const digest = digestJson(body);
  if (!isJsonObject(body) || sha256 !== digest) {
    throw new DamagedFile(`${name}.json was changed after it was written`);
  }
  const [issue] = check(body).issues;
  if (issue !== undefined) throw new DamagedFile(`${name}.json${issue.path}: ${issue.message}`);
  return { body, sha256: digest };
}
