import { type JsonSchema, stages } from "@maestro/core";
import { approvalAssurances } from "@maestro/core/config";
import { questionPriorities } from "../stage-question.ts";

const text: JsonSchema = { type: "string" };
const optionalText: JsonSchema = { type: ["string", "null"] };
const time: JsonSchema = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" };
const digest: JsonSchema = { type: "string", pattern: "^[0-9a-f]{64}$" };
const optionalDigest: JsonSchema = { anyOf: [digest, { type: "null" }] };
const stage: JsonSchema = { enum: [...stages] };
const priority: JsonSchema = { enum: [...questionPriorities] };
const localized = whole({ en: text, ko: text });

/** An object with exactly these members. */
function whole(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", additionalProperties: false, required: Object.keys(properties), properties };
}

function list(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

const question = whole({
  id: text,
  priority,
  question: localized,
  options: list(whole({ text: localized, concern: { type: "boolean" } })),
  yesMeans: { enum: ["concern", "fine", "neither"] },
});

const report = whole({
  stage,
  displayName: localized,
  timestamp: time,
  durationMs: { type: "number" },
  summary: localized,
  outputs: { type: "object" },
  keyFindings: list(localized),
  risks: list(whole({ level: priority, text: localized })),
  issues: list(text),
  diff: optionalText,
  questions: list(question),
  metrics: { type: "object" },
  nextStage: { enum: [...stages, null] },
  nextStagePreview: localized,
});

/** Schema of the request in request.json. */
export const requestSchema: JsonSchema = whole({
  id: text,
  stage,
  runId: optionalText,
  createdAt: time,
  expiresAt: { anyOf: [time, { type: "null" }] },
  report,
  binding: whole({
    sha256: digest,
    parts: whole({
      outputs: digest,
      patch: optionalDigest,
      verifyCommands: optionalDigest,
      gitHead: optionalDigest,
    }),
  }),
});

/** Which assurance goes with which way of deciding; anything else was not written by this package. */
const waysOfDeciding: readonly JsonSchema[] = [
  way(["expired"], ["expiry"], null),
  way(["approved"], ["policy"], "policy"),
  way(["approved", "rejected", "revision_requested"], ["agent"], approvalAssurances[0]),
  way(["approved", "rejected", "revision_requested"], ["elicitation"], approvalAssurances[1]),
  way(["approved"], ["confirmation_code"], approvalAssurances[1]),
  way(["approved", "rejected", "revision_requested"], ["terminal", "review_page"], approvalAssurances[2]),
  way(["approved", "rejected", "revision_requested"], ["signature"], approvalAssurances[3]),
];

function way(statuses: readonly string[], decidedBy: readonly string[], assurance: string | null): JsonSchema {
  return {
    properties: {
      status: { enum: [...statuses] },
      decidedBy: { enum: [...decidedBy] },
      assurance: { const: assurance },
    },
  };
}

/** Schema of the decision in decision.json. */
export const decisionSchema: JsonSchema = {
  ...whole({
    requestId: text,
    status: text,
    decidedAt: time,
    assurance: optionalText,
    decidedBy: text,
    feedback: optionalText,
    questionResponses: { type: "object", additionalProperties: text },
    revisionInstructions: optionalText,
    unansweredCritical: list(text),
    requestSha256: digest,
    bindingSha256: digest,
    signature: { anyOf: [whole({ keyId: text, value: text, nonce: text, signedAt: time }), { type: "null" }] },
  }),
  anyOf: [...waysOfDeciding],
};
