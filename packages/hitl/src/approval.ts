import type { Stage } from "@maestro/core";
import type { ApprovalId } from "./approval-id.ts";
import type { DecisionAssurance } from "./assurance.ts";
import type { Binding } from "./binding.ts";
import type { Signature } from "./signed-decision.ts";
import type { StageReport } from "./stage-report.ts";

/** How a request ended. All are final. */
export type FinalStatus = "approved" | "rejected" | "revision_requested" | "expired";

/** Where a request stands. */
export type ApprovalStatus = "pending" | FinalStatus;

/** A stage that waits for a person; `request.json`. Everything in it is masked. */
export interface ApprovalRequest {
  readonly id: ApprovalId;
  readonly stage: Stage;
  /** The run that the stage belongs to; null when a client asked without one. */
  readonly runId: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; null: it never expires. */
  readonly expiresAt: string | null;
  readonly report: StageReport;
  /** What exactly is to be approved. */
  readonly binding: Binding;
}

/** How the decision was made. */
export type DecidedBy =
  /** A tool call that nobody else confirmed. */
  | "agent"
  /** The client asked the person (MCP elicitation). */
  | "elicitation"
  /** The one-time code that terminal and page show. */
  | "confirmation_code"
  | "terminal"
  | "review_page"
  | "signature"
  /** A rule of the configuration; nobody was asked. */
  | "policy"
  /** Time, or a newer request for the same stage. */
  | "expiry";

/** Answers by question id. */
export type Answers = Readonly<Record<string, string>>;

/** What was decided about a request; `decision.json`, written once. Texts are masked. */
export interface ApprovalDecision {
  readonly requestId: ApprovalId;
  readonly status: FinalStatus;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** Null for an expired one: nobody decided. */
  readonly assurance: DecisionAssurance | null;
  readonly decidedBy: DecidedBy;
  readonly feedback: string | null;
  readonly questionResponses: Answers;
  readonly revisionInstructions: string | null;
  /** Critical questions left open; only `agent_reported` and `policy` can have any. */
  readonly unansweredCritical: readonly string[];
  /** SHA-256 of the whole request, as it was decided on. */
  readonly requestSha256: string;
  /** The request's {@link Binding.sha256}. */
  readonly bindingSha256: string;
  /** Of a `signed` one. */
  readonly signature: Signature | null;
}

/** A request and what became of it. */
export type Approval =
  | { readonly status: "pending"; readonly request: ApprovalRequest; readonly decision: null }
  | { readonly status: FinalStatus; readonly request: ApprovalRequest; readonly decision: ApprovalDecision };
