import type { RunMetadata } from "@maestro/artifacts";
import type {
  ApplyApprovedOptions,
  ApprovedChange,
  ConsultBudget,
  OutputsRequest,
  OutputsToApprove,
  ReviewedStage,
  RunHandle,
  RunOptions,
  StageEvent,
  StageInput,
  StageResult,
  WorkflowMetrics,
  WorkflowSettings,
  WorkflowState,
} from "@maestro/workflow";
import type { RunId, Stage } from "@maestro/core";

/** The workspace's current workflow, with what it may still spend. */
export interface WorkflowOverview {
  readonly state: WorkflowState;
  /** Its run; null where none has begun, or its record is gone. */
  readonly run: RunMetadata | null;
  readonly budget: Pick<ConsultBudget, "used" | "max" | "remaining">;
  readonly metrics: WorkflowMetrics;
}

/** The five stages, where they stand and what they took. */
export interface StageServices {
  /** As `startStage` of `@maestro/workflow`; behind the gate in a workflow with approvals, and nowhere else. */
  readonly start: (input: StageInput, options: RunOptions<StageEvent>) => Promise<RunHandle<StageResult>>;
  /** The same behind the gate, and asks people about what the stage left: `startStageWithApproval` of `@maestro/workflow`. */
  readonly startWithApproval: (input: StageInput, options: RunOptions<StageEvent>) => Promise<RunHandle<ReviewedStage>>;
  /** Asks people about outputs that a caller hands in. */
  readonly requestApproval: (outputs: OutputsToApprove) => Promise<OutputsRequest>;
  /** Where outputs differ from their stage's schema, one sentence each. */
  readonly outputIssues: (stage: Stage, outputs: unknown) => Promise<readonly string[]>;
  /** Makes the change that was approved, and checks it: `applyApprovedChange` of `@maestro/workflow`. */
  readonly applyApproved: (options: ApplyApprovedOptions) => Promise<ApprovedChange>;
  /** Opens a workflow run for stages to join. */
  readonly open: (task: string, settings?: WorkflowSettings) => Promise<RunId>;
  /** Ends the open workflow if its last stage has been approved; says which run that was. */
  readonly endApproved: () => Promise<RunId | undefined>;
  readonly overview: () => Promise<WorkflowOverview>;
  readonly metrics: () => Promise<WorkflowMetrics>;
}
