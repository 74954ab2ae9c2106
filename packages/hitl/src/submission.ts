import type { ApprovalAssurance } from "@maestro/core/config";
import type { Answers, Approval, ApprovalDecision } from "./approval.ts";
import type { Localized } from "./localized.ts";
import type { Signature } from "./signed-decision.ts";
import type { CriticalConcern } from "./critical-concerns.ts";

/** How a submission shows that a person made it. Only the surface that knows may say so. */
export type Proof =
  | { readonly kind: "none" }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "elicitation" }
  | { readonly kind: "local"; readonly surface: "terminal" | "review_page" }
  | { readonly kind: "signature"; readonly signature: Signature };

/** A decision as somebody hands it in. */
export interface Submission {
  readonly approved: boolean;
  readonly feedback?: string | undefined;
  /** By question id; an option's text in either language, or free text. */
  readonly questionResponses?: Answers | undefined;
  /** What to change; only with `approved: false`. */
  readonly revisionInstructions?: string | undefined;
  /** @default { kind: "none" } */
  readonly proof?: Proof | undefined;
}

/** Why an approval did not count yet. */
export type PendingReason =
  | {
      readonly code: "below_minimum";
      readonly assurance: ApprovalAssurance;
      readonly minimum: ApprovalAssurance;
    }
  | { readonly code: "unanswered_critical_questions"; readonly questionIds: readonly string[] };

/** What became of a submission. */
export type SubmitResult =
  | {
      readonly status: "approved" | "rejected" | "revision_requested";
      readonly approval: Approval;
      readonly decision: ApprovalDecision;
      readonly nextAction: "proceed_to_next_stage" | "revise_current_stage" | "stop_workflow";
      readonly message: Localized;
      readonly criticalConcerns: readonly CriticalConcern[];
      /** What the caller should know: a decision that no person confirmed, questions left open. */
      readonly warnings: readonly Localized[];
    }
  | {
      readonly status: "pending";
      readonly approval: Approval;
      readonly decision: null;
      readonly nextAction: "await_human";
      readonly message: Localized;
      readonly criticalConcerns: readonly CriticalConcern[];
      readonly reason: PendingReason;
      /** What the person does. */
      readonly howToConfirm: Localized;
    };
