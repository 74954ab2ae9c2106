import { isJsonObject, type JsonValue } from "@maestro/core";
import type { StageVerification } from "./stage-result.ts";
import type { StageEnd } from "./transition.ts";

/** What a stage left, as far as it decides what comes next. */
export interface EndedStage extends Pick<StageEnd, "stage" | "outcome" | "debugIterations"> {
  /** Its answer; anything but an object says nothing. */
  readonly output: JsonValue | undefined;
  readonly verification: Pick<StageVerification, "compared"> | null;
}

/** How a stage ended, by its answer and by what the checks said. */
export function stageEnd({ stage, outcome, debugIterations, output, verification }: EndedStage): StageEnd {
  const answer = isJsonObject(output) ? output : {};
  const { confidence } = answer;
  const proposal = answer[stage === "improve" ? "status" : "next_action"];
  return {
    stage,
    outcome,
    checks: verification?.compared ?? "unknown",
    confidence: typeof confidence === "number" ? confidence : undefined,
    proposal: typeof proposal === "string" ? proposal : undefined,
    debugIterations,
  };
}
