import { isJsonObject, stages, type JsonValue, type Stage } from "@maestro/core";
import type { StageResult, Transition } from "@maestro/workflow";

/** How far a workflow in the terminal came. */
export type WorkflowEnd = "completed" | "waiting" | "rejected" | "escalated" | "failed";

/** What a workflow in the terminal does next. */
export type WorkflowStep =
  | { readonly type: "stage"; readonly stage: Stage }
  /** A person decides about what a stage left. */
  | { readonly type: "decision"; readonly stage: Stage; readonly approvalId: string; readonly next: NextStage }
  | { readonly type: "end"; readonly end: WorkflowEnd; readonly reason: string };

/** Where the stage machine says to go, as far as it matters here. */
export type NextStage = Pick<Transition, "type" | "stage" | "reason">;

/** What follows on a stage that nobody decides about, or that was approved, or on a change that was made. */
export function stepAfter({ type, stage, reason }: NextStage): WorkflowStep {
  if (stage !== null) return { type: "stage", stage };
  return { type: "end", end: type === "done" ? "completed" : "escalated", reason };
}

/** What follows on a stage that has run. Asking again where nobody could be reached would never end. */
export function stepAfterStage({ stage, next, error }: StageResult, approvalId: string | null): WorkflowStep {
  if (approvalId !== null) return { type: "decision", stage, approvalId, next };
  return error?.code === "STAGE_NO_ANSWER" ? { type: "end", end: "failed", reason: error.message } : stepAfter(next);
}

/** What a run's last result says of where to go on; a record of another form reads as none. */
export function readLastStage(
  result: JsonValue | undefined,
): { readonly stage: Stage; readonly approvalId: string | null; readonly next: NextStage } | undefined {
  if (!isJsonObject(result) || !isJsonObject(result["next"])) return undefined;
  const { type, stage: following, reason } = result["next"];
  const stage = stages.find((one) => one === result["stage"]);
  if (stage === undefined || typeof type !== "string") return undefined;
  return {
    stage,
    approvalId: typeof result["approvalId"] === "string" ? result["approvalId"] : null,
    next: {
      type: transitionTypes.find((known) => known === type) ?? "repeat",
      stage: stages.find((one) => one === following) ?? null,
      reason: typeof reason === "string" ? reason : "",
    },
  };
}

const transitionTypes = [
  "advance",
  "repeat",
  "return",
  "escalate",
  "done",
] as const satisfies readonly Transition["type"][];
