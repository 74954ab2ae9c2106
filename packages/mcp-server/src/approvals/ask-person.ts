import { isJsonObject, type JsonSchema, type JsonValue } from "@maestro/core";
import { elicitationForm, submissionFromElicitation, type ApprovalRequest, type Submission } from "@maestro/hitl";
import type { Elicit, ElicitationForm, ElicitationOutcome } from "../tool/elicitation.ts";

/** What the person said according to the caller. It prefills the form; the person sees it and can change it. */
export interface Reported {
  readonly feedback?: string | undefined;
  readonly questionResponses?: Readonly<Record<string, string>> | undefined;
}

/** What a person said when a client asked them: a submission, or why there is none. */
export type Asked =
  | { readonly type: "decided"; readonly submission: Submission }
  | { readonly type: "undecided"; readonly reason: string };

/** Has the client ask its user about a request. Anything but a plain answer decides nothing. */
export async function askPerson(
  request: ApprovalRequest,
  reported: Reported,
  { elicit, timeoutMs, signal }: Pick<ElicitationForm, "timeoutMs" | "signal"> & { readonly elicit: Elicit },
): Promise<Asked> {
  const form = elicitationForm(request);
  const schema = filledIn(form.requestedSchema, reported);
  const outcome = await elicit({ message: form.message, schema, timeoutMs, signal });
  const submission = outcome.type === "accepted" ? submissionFromElicitation(request, outcome.content) : undefined;
  return submission === undefined
    ? { type: "undecided", reason: reasons[outcome.type] }
    : { type: "decided", submission };
}

const reasons = {
  accepted: "the client's answer holds no decision",
  declined: "the client declined to ask, or the person to answer",
  cancelled: "the question was closed",
  "timed-out": "nobody answered in time",
  failed: "the client could not ask",
} as const satisfies Record<ElicitationOutcome["type"], string>;

/** The form with what was reported as defaults, as far as its fields take them. The decision is never prefilled. */
function filledIn(schema: JsonSchema, { feedback, questionResponses = {} }: Reported): JsonSchema {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const given: Readonly<Record<string, string | undefined>> = { ...questionResponses, comment: feedback };
  const filled = Object.entries(properties).map(([name, property]): [string, JsonValue | undefined] => [
    name,
    name === "decision" ? property : withDefault(property, given[name]),
  ]);
  return { ...schema, properties: Object.fromEntries(filled) };
}

function withDefault(property: JsonValue | undefined, value: string | undefined): JsonValue | undefined {
  if (value === undefined || !isJsonObject(property)) return property;
  const { enum: allowed } = property;
  return Array.isArray(allowed) && !allowed.includes(value) ? property : { ...property, default: value };
}
