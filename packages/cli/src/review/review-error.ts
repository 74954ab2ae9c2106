import { isMaestroError } from "@maestro/core";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What the page shows of a failure. */
export interface ReviewFailure {
  readonly status: ContentfulStatusCode;
  readonly body: { readonly ok: false; readonly error: string; readonly error_code: string };
}

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  INVALID_ARGUMENT: 400,
  HITL_NOT_FOUND: 404,
  RUN_NOT_FOUND: 404,
  HITL_INVALID_TRANSITION: 409,
  HITL_STALE_APPROVAL: 409,
};

/** The HTTP form of whatever a request ended with; only Maestro's own errors say why. */
export function toReviewFailure(error: unknown): ReviewFailure {
  if (!isMaestroError(error)) {
    return {
      status: 500,
      body: { ok: false, error: "The review page failed. See the terminal.", error_code: "INTERNAL" },
    };
  }
  const sentence = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
  return { status: statuses[error.code] ?? 500, body: { ok: false, error: sentence, error_code: error.code } };
}
