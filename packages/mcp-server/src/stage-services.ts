import type { RunMetadata } from "@maestro/artifacts";
import type { Approvals } from "@maestro/hitl";
import type {
  ConsultBudget,
  RunHandle,
  RunOptions,
  StageEvent,
  StageInput,
  StageResult,
  WorkflowMetrics,
  WorkflowState,
} from "@maestro/workflow";
import type { RunId } from "@maestro/core";

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
  /** As `startStage` of `@maestro/workflow`; nobody is asked whether it may begin. */
  readonly start: (input: StageInput, options: RunOptions<StageEvent>) => Promise<RunHandle<StageResult>>;
  /** The same behind the gate: the stage before has to be approved, and what people said goes into the prompt. */
  readonly startApproved: (
    input: StageInput,
    approvals: Pick<Approvals, "checkGate">,
    options: RunOptions<StageEvent>,
  ) => Promise<RunHandle<StageResult>>;
  /** Opens a workflow run for stages to join. */
  readonly open: (task: string) => Promise<RunId>;
  readonly overview: () => Promise<WorkflowOverview>;
  readonly metrics: () => Promise<WorkflowMetrics>;
}
