import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import type { RunMetadata } from "../../run-registry.ts";
import type { RunEnding } from "../run-report-data.ts";
import { textOf } from "./member.ts";

/** What is recorded of how a run ended. */
export interface RecordedEnding {
  readonly kind: RunMetadata["kind"];
  /** Its final_recommendation.json. */
  readonly recommended: JsonValue | undefined;
  readonly result: JsonValue | undefined;
  /** Whether its votes or candidates are shown already. */
  readonly hasSection: boolean;
}

/** What a run came to; undefined where nothing is recorded of it, or another section of the page shows all of it. */
export function endingOf({ kind, recommended, result, hasSection }: RecordedEnding): RunEnding | undefined {
  if (recommended !== undefined) return { kind: "recommendation", content: recommended };
  if (kind === "workflow") return isJsonObject(result) ? { kind: "standing", content: standingOf(result) } : undefined;
  if (hasSection) return isJsonObject(result) ? choiceOf(result) : undefined;
  return result === undefined ? undefined : { kind: "result", content: result };
}

/** The newest stage in short; a section of its own shows all of it. */
function standingOf({ stage, error, next, approvalId, warnings }: JsonObject): JsonObject {
  const { stage: nextStage, reason } = isJsonObject(next) ? next : {};
  return {
    last_stage: stage,
    error: isJsonObject(error) ? error["message"] : error,
    approval_id: approvalId,
    next_stage: nextStage,
    reason,
    warnings,
  };
}

/** A selection's reasons for its choice. A vote has all of its result in its section. */
function choiceOf(result: JsonObject): RunEnding | undefined {
  if (textOf(result, "rationale") === undefined) return undefined;
  const { winnerId: winner, rationale, requiresReview, modeUsed, judge, judgeReasons, warnings } = result;
  const content = { winner, rationale, requiresReview, modeUsed, judge, judgeReasons, warnings };
  return { kind: "recommendation", content };
}
