import type { Stage } from "@maestro/core";
import type { ApprovalId } from "./approval-id.ts";
import type { Answers, Approval } from "./approval.ts";
import type { ApprovalSubject } from "./binding.ts";

/** A stage that wants to start. */
export interface GateQuestion {
  readonly stage: Stage;
  readonly runId: string;
  /** Where the run began; stages before it are not asked for. @default "analyze" */
  readonly startStage?: Stage | undefined;
  /** The stage that came before, where it is not the one before in order: improve after implement, debug after debug. */
  readonly after?: Stage | undefined;
  /** What the stage before left, as it stands now. Without it a changed output goes unnoticed. */
  readonly current?: ApprovalSubject | undefined;
}

/** Why a stage may not start. */
export type GateRefusal =
  /** Nobody has been asked about the stage before, or nobody has answered; its request expired, or was turned down. */
  | "HITL_NOT_APPROVED"
  /** What was approved has changed since. Ask again. */
  | "HITL_STALE_APPROVAL"
  /** It was approved, but not as surely as the configuration asks today. */
  | "HITL_BELOW_MINIMUM";

/** What a person said, for the next prompt. */
export interface HumanInput {
  readonly requestId: ApprovalId;
  readonly stage: Stage;
  readonly feedback: string | null;
  readonly answers: Answers;
  /** What to change; null unless a revision was asked for. */
  readonly revisionInstructions: string | null;
  /** The same as sentences, to be put into a prompt as facts. */
  readonly facts: readonly string[];
}

/** Whether a stage may start, and what people said that belongs into its prompt. */
export type GateResult =
  | {
      readonly open: true;
      /** The approval of the stage before; null when none is asked for. */
      readonly approval: Approval | null;
      /** Of that approval, and of a revision of this stage that was asked for; oldest first. */
      readonly input: readonly HumanInput[];
    }
  | {
      readonly open: false;
      readonly code: GateRefusal;
      /** What is missing and what to do, in one sentence. */
      readonly reason: string;
      /** The request in question, where there is one. */
      readonly approval: Approval | null;
    };
