import { MaestroError } from "@maestro/core";

/** Why an approval was refused or could not be read. */
export type HitlErrorCode =
  /** No request has this id. `details.request_id`. */
  | "HITL_NOT_FOUND"
  /** The request is decided already; `details` say by whom (`decided_by`, `assurance`), when (`decided_at`) and how (`status`). */
  | "HITL_INVALID_TRANSITION"
  /** A request's file was changed, torn or signed by an unknown key; `details.request_id`. Do not trust it; request the approval again. */
  | "HITL_DAMAGED"
  /** The confirmation code is not the one shown; `details.tries_left`. */
  | "HITL_WRONG_CODE"
  /** No code is valid: none was shown, it was used, it is older than ten minutes, or there were five wrong tries. Show a new one. */
  | "HITL_CODE_SPENT"
  /** The signature is not over this decision, or not by a key that is trusted here. */
  | "HITL_BAD_SIGNATURE"
  /** The passphrase does not open the signing key. */
  | "HITL_WRONG_PASSPHRASE"
  /** The file of the signing key holds no sealed key. */
  | "HITL_KEY_DAMAGED";

/** An approval was refused or could not be read. */
export class HitlError extends MaestroError<HitlErrorCode> {}
