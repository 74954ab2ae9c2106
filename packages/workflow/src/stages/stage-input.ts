import type { Calibration, OutcomeLog } from "@maestro/coordination";
import { InvalidArgumentError, stages, type Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";
import type { Approval, GateQuestion, GateResult } from "@maestro/hitl";
import type { VerifyCommand } from "@maestro/workspace";
import type { MetricsLog } from "../metrics/metrics-log.ts";
import { requireText } from "../require-text.ts";
import type { CandidateTree } from "../selection/start-best-of.ts";
import type { SelectionDependencies } from "../selection/start-selection.ts";
import type { ContextInput } from "../prompt/prepare-prompt.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import type { StageResult } from "./stage-result.ts";
import type { StageWorkspace } from "./stage-workspace.ts";

/** One run of one stage. */
export interface StageInput {
  readonly stage: Stage;
  readonly task: string;
  readonly context?: Pick<ContextInput, "files" | "facts" | "errors" | "constraints"> | undefined;
  /** @default the stage's own, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  /** Probability of success with one adviser, as the caller estimates it, 0 to 1; 0 if unknown. @default 0 */
  readonly baselineConfidence?: number | undefined;
  /** Limit of each answer. @default the provider's */
  readonly timeoutMs?: number | undefined;
  /** Apply the change that the answer proposes. @default false */
  readonly apply?: boolean | undefined;
  /** Leave the change to `applyApprovedChange`, once people approved it; here it is tried without writing. @default false */
  readonly applyLater?: boolean | undefined;
  /** Commands that check the work: first as it is, then with the change. @default none */
  readonly verify?: readonly VerifyCommand[] | undefined;
}

/** What a stage needs besides the dependencies of every run. */
export interface StageDependencies extends SelectionDependencies, Pick<WorkflowDependencies, "packContext"> {
  readonly settings: CoordinationConfig;
  readonly workflow: WorkflowStateStore;
  readonly metrics: Pick<MetricsLog, "record">;
  /** What an adviser of a stage is told to be. */
  readonly stageRole: (stage: Stage) => Promise<string>;
  readonly workspace: StageWorkspace;
  /** Makes a copy of the workspace as it is now. Left out: candidates are not tested before one is chosen. */
  readonly openTree?: ((signal: AbortSignal) => Promise<CandidateTree>) | undefined;
  /** What recorded outcomes say about topologies in a stage. @default nothing */
  readonly calibration?: ((stage: Stage) => Promise<Calibration>) | undefined;
  /** Where it is recorded how the topology of a stage did. @default nowhere */
  readonly outcomes?: Pick<OutcomeLog, "record"> | undefined;
  /** The gate that a stage has to pass. Left out: it begins without approval. */
  readonly gate?: ((question: GateQuestion) => Promise<GateResult>) | undefined;
  /** Requests approval of what a stage left, before its run is open again. Left out: nobody is asked. */
  readonly requestApproval?: ((result: StageResult) => Promise<Approval | null>) | undefined;
  /** The commit that is checked out; undefined where there is none. @default approvals are not bound to a commit */
  readonly gitHead?: (() => Promise<string | undefined>) | undefined;
}

/** Something that happens while a stage runs. */
export interface StageEvent {
  readonly type: "stage-progress";
  /** One line. */
  readonly message: string;
}

/** @throws InvalidArgumentError naming what cannot be used. */
export function checkStageInput({ stage, task, baselineConfidence = 0 }: StageInput): void {
  if (!stages.includes(stage)) {
    const expected = `one of ${stages.join(", ")}`;
    throw new InvalidArgumentError({ argument: "stage", value: stage, expected, allowed: stages });
  }
  requireText("task", task);
  if (!(baselineConfidence >= 0 && baselineConfidence <= 1)) {
    throw new InvalidArgumentError({
      argument: "baseline_confidence",
      value: baselineConfidence,
      expected: "a number from 0 to 1",
    });
  }
}
