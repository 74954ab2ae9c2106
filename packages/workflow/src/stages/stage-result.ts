import type { JsonObject, RunId, Stage } from "@maestro/core";
import type { ApprovalId } from "@maestro/hitl";
import type { PatchAttempt } from "../selection/try-patch.ts";
import type { CheckSummary } from "./check-summary.ts";
import type { StagePlan } from "./plan-stage.ts";
import type { CheckOutcome, Transition } from "./transition.ts";
import type { WorkflowErrorCode } from "./workflow-error.ts";

/** An answer that was not what the stage asks for. It was discarded, and another one asked for. */
export interface RejectedOutput {
  readonly candidateId: string;
  readonly provider: string;
  readonly reasons: readonly string[];
}

/** An adviser that gave no answer, and what it said instead. */
export interface AdviserFailure {
  readonly candidateId: string;
  readonly provider: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** How one of several valid answers was chosen. */
export interface OutputSelection {
  /** Null: none of them should be taken. */
  readonly winnerId: string | null;
  readonly candidateIds: readonly string[];
  readonly rationale: string;
  /** True when a person should look at the choice. */
  readonly requiresReview: boolean;
  /** What became of the candidates' patches in copies of the workspace; empty where none was tested. */
  readonly attempts: readonly PatchAttempt[];
}

/** What became of the answer's patch. */
export interface AppliedChange {
  readonly files: readonly string[];
  /** Id of the backup, for a restore; null when no byte changed. */
  readonly backupSession: string | null;
  /** True when it was taken back again. */
  readonly reverted: boolean;
}

/** What checks said after the change. */
export interface StageVerification {
  readonly summary: string;
  readonly allPassed: boolean;
  readonly compared: CheckOutcome;
  /** Of the work as it stands now: after a change that was taken back, those of before. */
  readonly checks: readonly CheckSummary[];
  /** What the checks that did not pass printed; masked and cut. */
  readonly errors: readonly string[];
}

/** What is known of every run of a stage, however it ended. */
interface StageFacts {
  readonly runId: RunId;
  readonly stage: Stage;
  readonly task: string;
  readonly next: Transition;
  readonly consultsUsed: number;
  /** Calls of advisers, including repeated ones and a judge's. */
  readonly calls: number;
  /** Tokens in and out, as far as advisers reported them. */
  readonly tokens: number;
  readonly elapsedMs: number;
  /** ISO 8601, UTC. */
  readonly endedAt: string;
  readonly rejected: readonly RejectedOutput[];
  readonly failures: readonly AdviserFailure[];
  readonly plan: Pick<StagePlan, "agents" | "skippedByCapability" | "reasons" | "expectedCalls"> & {
    readonly topology: StagePlan["topology"]["topology"];
    readonly taskClass: StagePlan["topology"]["taskClass"];
  };
  readonly selection: OutputSelection | null;
  /** The answer's changes as one unified diff; null where there is none. */
  readonly patch: string | null;
  /** Commands that check the change; a part of what people approve. */
  readonly verifyCommands: readonly string[];
  readonly applied: AppliedChange | null;
  readonly verification: StageVerification | null;
  /** The request for a person's approval; null where none was made. */
  readonly approvalId: ApprovalId | null;
  /** True when an answer came from no model. */
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** A stage that succeeded. */
export interface StageSuccess extends StageFacts {
  readonly success: true;
  /** Valid against the stage's schema. */
  readonly output: JsonObject;
  readonly provider: string;
  readonly error: null;
}

/** A stage that failed. It has an output if only its change failed. */
export interface StageFailure extends StageFacts {
  readonly success: false;
  readonly output: JsonObject | null;
  readonly provider: string | null;
  readonly error: { readonly code: WorkflowErrorCode; readonly message: string; readonly hint: string | null };
}

/** What one run of a stage gave; `stage_<stage>.json` in its run. */
export type StageResult = StageSuccess | StageFailure;
