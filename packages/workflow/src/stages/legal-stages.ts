import { stages, type Stage } from "@maestro/core";
import { enoughConfidence, maxDebugIterations, type CheckOutcome } from "./transition.ts";
import { WorkflowError } from "./workflow-error.ts";

/** Where a workflow stands. */
export interface WorkflowPosition {
  /** The stage that ended last; null before the first. */
  readonly last: Stage | null;
  /** Whether it gave something that can be used. */
  readonly succeeded: boolean;
  /** Of the last analysis; null where there is none. */
  readonly confidence: number | null;
  /** Whether another analysis can be paid for. */
  readonly canAnalyzeAgain: boolean;
  /** What the newest checks of the work say. */
  readonly checks: CheckOutcome;
  /** Iterations of debug in a row. */
  readonly debugIterations: number;
}

/** Stages that follow on one that succeeded. A workflow may begin anywhere, and facts may be gathered at any time. */
const successors: Readonly<Record<Stage, readonly Stage[]>> = {
  analyze: ["analyze", "hypothesize"],
  hypothesize: ["analyze", "hypothesize", "implement"],
  implement: ["analyze", "hypothesize", "implement", "debug", "improve"],
  debug: ["analyze", "hypothesize", "implement", "debug", "improve"],
  improve: ["analyze", "hypothesize", "implement", "debug", "improve"],
};

/** Stages that follow on one that failed. */
const afterFailure: Readonly<Record<Stage, readonly Stage[]>> = {
  ...successors,
  analyze: ["analyze"],
  hypothesize: ["analyze", "hypothesize"],
};

/** A stage and why it may not begin now. */
type Obstacle = (position: WorkflowPosition) => string | undefined;

const obstacles: Partial<Record<Stage, Obstacle>> = {
  hypothesize: ({ last, confidence, canAnalyzeAgain }) =>
    last === "analyze" && confidence !== null && confidence < enoughConfidence && canAnalyzeAgain
      ? `the analysis has a confidence of ${confidence}, and below ${enoughConfidence} more facts come first`
      : undefined,
  debug: ({ debugIterations }) =>
    debugIterations >= maxDebugIterations
      ? `${maxDebugIterations} iterations of debug did not solve it, and a person should look before there are more`
      : undefined,
  improve: ({ last, checks }) =>
    last !== null && (checks === "same_error" || checks === "new_error" || checks === "regression")
      ? "the newest checks do not pass, and improving begins with checks that do"
      : undefined,
};

/** The stages that may begin now, in their order. */
export function legalStages(position: WorkflowPosition): readonly Stage[] {
  return stages.filter((stage) => obstacleTo(stage, position) === undefined);
}

/**
 * Refuses a stage that does not follow.
 * @throws WorkflowError `WORKFLOW_ILLEGAL_STAGE`
 */
export function assertLegalStage(stage: Stage, position: WorkflowPosition): void {
  const reason = obstacleTo(stage, position);
  if (reason === undefined) return;
  const allowed = legalStages(position);
  throw new WorkflowError("WORKFLOW_ILLEGAL_STAGE", `${stage} cannot begin now: ${reason}.`, {
    hint: `Now may follow: ${allowed.join(", ")}. To begin another workflow, cancel its run (maestro_cancel_run, or maestro stage --anew).`,
    details: { argument: "stage", allowed: [...allowed], reason },
  });
}

function obstacleTo(stage: Stage, position: WorkflowPosition): string | undefined {
  const { last, succeeded } = position;
  if (last === null) return undefined;
  const following = succeeded ? successors[last] : afterFailure[last];
  if (!following.includes(stage)) {
    return succeeded ? `it does not follow on ${last}` : `${last} failed, and ${stage} builds on it`;
  }
  return obstacles[stage]?.(position);
}
