import type { Stage } from "@maestro/core";

/** Where a workflow goes when a stage has ended. */
export type Transition =
  | { readonly type: "advance"; readonly stage: Stage; readonly reason: string }
  /** The same stage again. */
  | { readonly type: "repeat"; readonly stage: Stage; readonly reason: string }
  /** Back to an earlier stage. */
  | { readonly type: "return"; readonly stage: Stage; readonly reason: string }
  /** A person is needed. */
  | { readonly type: "escalate"; readonly stage: null; readonly reason: string }
  | { readonly type: "done"; readonly stage: null; readonly reason: string };

/** What checks say about the work, compared with what they said before the change. */
export type CheckOutcome = "passed" | "same_error" | "new_error" | "regression" | "unknown";

/** How a stage ended, as far as it decides what comes next. */
export interface StageEnd {
  readonly stage: Stage;
  /** `unanswered`: no adviser said anything. */
  readonly outcome: "succeeded" | "failed" | "unanswered";
  readonly checks: CheckOutcome;
  /** How completely the facts describe the problem, 0 to 1; of analyze. */
  readonly confidence?: number | undefined;
  /** What the answer itself proposes. */
  readonly proposal?: string | undefined;
  /** Iterations of debug in a row, including this one. */
  readonly debugIterations: number;
}

/** From here on the facts suffice. The figure of the reference implementation. */
export const enoughConfidence = 0.6;

/** Iterations of debug after which a person is asked. @see the stage's strategy in `@maestro/coordination` */
export const maxDebugIterations = 5;

/** Decides where to go. What checks say outweighs what the answer proposes. */
export function transitionAfter(end: StageEnd): Transition {
  switch (end.stage) {
    case "analyze":
      return afterAnalyze(end);
    case "hypothesize":
      return end.outcome === "succeeded"
        ? { type: "advance", stage: "implement", reason: "The causes are named; the most likely one is tried first." }
        : repeat("hypothesize");
    case "implement":
      return afterImplement(end);
    case "debug":
      return afterDebug(end);
    case "improve":
      return afterImprove(end);
  }
  return end.stage satisfies never;
}

/** Whether the run's changes are taken back before it goes on, because debug starts over or has given up. */
export function revertsAll({ stage, debugIterations }: StageEnd, next: Transition): boolean {
  if (stage !== "debug") return false;
  return next.type === "return"
    ? next.stage === "implement"
    : next.type === "escalate" && debugIterations >= maxDebugIterations;
}

function afterAnalyze({ outcome, confidence = 1 }: StageEnd): Transition {
  if (outcome !== "succeeded") return repeat("analyze");
  return confidence >= enoughConfidence
    ? { type: "advance", stage: "hypothesize", reason: `The facts suffice (confidence ${confidence}).` }
    : {
        type: "repeat",
        stage: "analyze",
        reason: `Confidence is ${confidence}, below ${enoughConfidence}: gather more facts before guessing.`,
      };
}

function afterImplement({ outcome, checks, proposal }: StageEnd): Transition {
  if (outcome === "unanswered") return repeat("implement");
  const debug = (reason: string): Transition => ({ type: "advance", stage: "debug", reason });
  if (checks === "regression") return debug("Something that worked broke, so the change was taken back.");
  if (outcome === "failed" && checks === "unknown")
    return debug("No change was made; find out what stands in its way.");
  if (outcome === "failed") return debug("The change does not do what it should yet.");
  if (checks === "passed") return { type: "advance", stage: "improve", reason: "All checks pass." };
  if (proposal === "escalate") return escalate("The adviser asks for a person.");
  if (proposal === "revert_and_retry")
    return { type: "repeat", stage: "implement", reason: "The adviser takes it back." };
  if (proposal === "proceed_to_debug") return debug("The adviser expects more work.");
  return { type: "advance", stage: "improve", reason: "Run the checks first: improve if they pass, debug if not." };
}

function afterDebug({ outcome, checks, proposal, debugIterations }: StageEnd): Transition {
  if (outcome === "unanswered") return repeat("debug");
  const isResolved = checks === "passed" || (checks === "unknown" && proposal === "resolved");
  if (outcome === "succeeded" && isResolved) {
    return {
      type: "advance",
      stage: "improve",
      reason: checks === "passed" ? "All checks pass." : "Reported as resolved.",
    };
  }
  if (proposal === "escalate") return escalate("The adviser asks for a person.");
  if (debugIterations >= maxDebugIterations) {
    return escalate(`${maxDebugIterations} iterations of debug did not solve it: a person should look.`);
  }
  if (proposal === "re_hypothesize")
    return { type: "return", stage: "hypothesize", reason: "The cause is another one." };
  if (proposal === "revert_all") return { type: "return", stage: "implement", reason: "Begin the change anew." };
  const count = maxDebugIterations - debugIterations;
  const left = count === 1 ? "1 iteration is left." : `${count} iterations are left.`;
  return checks === "regression"
    ? { type: "repeat", stage: "debug", reason: `Something that worked broke, so the change was taken back; ${left}` }
    : { type: "repeat", stage: "debug", reason: `It is not solved yet; ${left}` };
}

function afterImprove({ outcome, checks, proposal }: StageEnd): Transition {
  if (checks === "regression")
    return { type: "repeat", stage: "improve", reason: "The clean-up broke something and was taken back." };
  if (checks === "same_error" || checks === "new_error") {
    return { type: "return", stage: "debug", reason: "The checks do not pass." };
  }
  if (outcome !== "succeeded") return repeat("improve");
  if (proposal === "escalate") return escalate("The adviser asks for a person.");
  return { type: "done", stage: null, reason: "The workflow is complete." };
}

function repeat(stage: Stage): Transition {
  return { type: "repeat", stage, reason: `${stage} gave nothing that can be used; try it again.` };
}

function escalate(reason: string): Transition {
  return { type: "escalate", stage: null, reason };
}
