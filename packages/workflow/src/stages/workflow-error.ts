import { MaestroError } from "@maestro/core";

/** Why a stage did not run, or did not succeed. */
export type WorkflowErrorCode =
  /** The stage does not follow on the one before. `details.allowed` has the stages that do; `details.reason` says why. */
  | "WORKFLOW_ILLEGAL_STAGE"
  /** Another process began a workflow here at the same moment; call again to join it. */
  | "WORKFLOW_BUSY"
  /** All consults of a stage or of the workflow are spent. `details.setting` names the limit; raise it or begin a new workflow. */
  | "WORKFLOW_BUDGET_SPENT"
  /** The approval that the stage waits for is missing. `details.code` is the gate's own, `details.request_id` the request. */
  | "WORKFLOW_NOT_APPROVED"
  /** No adviser answered. `failures` of the stage's result has each adviser's code and message. */
  | "STAGE_NO_ANSWER"
  /** No answer was what the stage asks for. `rejected` of the stage's result has the reasons; ask for less, or ask another adviser. */
  | "STAGE_OUTPUT_REJECTED"
  /** The patch could not be applied; nothing was changed. */
  | "STAGE_PATCH_REFUSED"
  /** The patch is applied and checks do not pass: go on with debug. */
  | "STAGE_CHECKS_FAILED"
  /** Checks that passed before failed with the patch, so it was taken back. */
  | "STAGE_REGRESSION";

/** A stage did not run, or did not succeed. */
export class WorkflowError extends MaestroError<WorkflowErrorCode> {}
