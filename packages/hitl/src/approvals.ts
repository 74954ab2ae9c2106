import type { JsonObject, Stage } from "@maestro/core";
import type { Approval } from "./approval.ts";
import type { ApprovalSubject } from "./binding.ts";
import type { ConfirmationCode } from "./confirmation-code.ts";
import type { GateQuestion, GateResult } from "./gate.ts";
import type { ReportedCheck } from "./report/findings.ts";
import type { Submission, SubmitResult } from "./submission.ts";

/** What a stage hands in to be decided. */
export interface RequestOptions extends ApprovalSubject {
  readonly runId?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly metrics?: JsonObject | undefined;
  /** Where the outputs differ from the stage's schema, one sentence each. @default none */
  readonly issues?: readonly string[] | undefined;
  /** What Maestro ran on the work as it stands. @default none */
  readonly checks?: readonly ReportedCheck[] | undefined;
  /** Attempts that the stage took, for the report of debug. @default 1 */
  readonly attempts?: number | undefined;
  /** Whether the stage has written files. Anything but false keeps it from being approved by policy. @default true */
  readonly filesWritten?: boolean | undefined;
  /** Milliseconds until nobody can decide any more. @default none: it waits */
  readonly expiresAfterMs?: number | undefined;
  /** Approve at once, as `policy`, what is of low risk and where the configuration allows it. @default false */
  readonly autoApproveLowRisk?: boolean | undefined;
}

/** Which requests. */
export interface ApprovalFilter {
  readonly stage?: Stage | undefined;
  readonly runId?: string | undefined;
}

/** A request whose files cannot be believed. */
export interface DamagedApproval {
  readonly id: string;
  readonly reason: string;
}

/** Requests, and those that could not be read. `history` names a damaged one that has a decision, `pending` one that has none. */
export interface ApprovalList {
  readonly approvals: readonly Approval[];
  readonly damaged: readonly DamagedApproval[];
}

/** Decided requests, newest decision first. Beyond the limit, decisions are only counted: their requests are not checked. */
export interface ApprovalHistory extends ApprovalList {
  /** Over all that match the filter, also beyond the limit. */
  readonly summary: {
    readonly approved: number;
    readonly rejected: number;
    readonly revisionRequested: number;
    readonly expired: number;
  };
}

/**
 * Requests and decisions on a store that several processes share. Each takes a request's id as text and rejects with
 * InvalidArgumentError for one that is none, HitlError `HITL_NOT_FOUND` or `HITL_DAMAGED`, and whatever the store throws.
 */
export interface Approvals {
  /** Asks for a decision. An older request of the same run and stage that still waits is expired: nobody decides on old work. */
  readonly request: (options: RequestOptions) => Promise<Approval>;
  /**
   * Decides, if the submission is as sure as the configuration asks; rejecting and asking for a revision need no assurance.
   * @throws HitlError `HITL_INVALID_TRANSITION` when somebody else was first (`details` say who and when), `HITL_WRONG_CODE`,
   * `HITL_CODE_SPENT`, `HITL_BAD_SIGNATURE`; InvalidArgumentError for an answer to no question of the stage, or
   * `approved: true` with revision instructions.
   */
  readonly submit: (id: string, submission: Submission) => Promise<SubmitResult>;
  readonly get: (id: string) => Promise<Approval>;
  /** The newest request of a run about a stage, decided or not; undefined where nobody was asked. */
  readonly newest: (of: { readonly stage: Stage; readonly runId: string }) => Promise<Approval | undefined>;
  /** Those that wait, oldest first. */
  readonly pending: (filter?: ApprovalFilter) => Promise<ApprovalList>;
  /** @param options.limit - How many at most. @default 20 */
  readonly history: (options?: ApprovalFilter & { readonly limit?: number | undefined }) => Promise<ApprovalHistory>;
  /**
   * Waits until somebody, in any process, has decided, and notices within a second.
   * @throws InvalidArgumentError naming `timeoutMs` for one below 0.
   * @returns The approval as it stands: still `pending` when `timeoutMs` has passed.
   */
  readonly waitFor: (
    id: string,
    options?: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number | undefined },
  ) => Promise<Approval>;
  /** Makes the one code that confirms this request; one made earlier is void. For terminal and page only, never for a tool. */
  readonly issueCode: (id: string) => Promise<ConfirmationCode>;
  /** Whether a stage may start. */
  readonly checkGate: (question: GateQuestion) => Promise<GateResult>;
}
