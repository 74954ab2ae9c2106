import { type EvidenceType, isJsonObject, type JsonObject, type JsonValue, type Stage, stages } from "@maestro/core";
import type { RunKind } from "@maestro/artifacts";

/** What a recorded event says as evidence. */
export interface RunEvidence {
  readonly type: EvidenceType;
  readonly stage?: Stage | undefined;
  readonly source: string;
  readonly confidence?: number | undefined;
  readonly content: JsonObject;
}

/** The source of what no adviser or tool said. */
const source = "maestro";

/** The red flags of a recorded vote; undefined when it has none. */
export function evidenceOfVote(vote: JsonObject): RunEvidence | undefined {
  const { provider, red_flags: reasons } = vote;
  if (!Array.isArray(reasons) || reasons.length === 0) return undefined;
  return redFlag(provider, reasons, { stage: stageOf(vote), index: vote["index"] });
}

/** A recorded decision; one that turned an answer away is a red flag of whoever gave it. */
export function evidenceOfDecision(decision: JsonObject): RunEvidence {
  const { type, provider, reasons, confidence } = decision;
  if (type === "output_rejected" && Array.isArray(reasons)) {
    return redFlag(provider, reasons, { stage: stageOf(decision), index: decision["candidate_id"] });
  }
  return {
    type: "decision",
    stage: stageOf(decision),
    source,
    confidence: typeof confidence === "number" && confidence >= 0 && confidence <= 1 ? confidence : undefined,
    content: decision,
  };
}

/** What the result of a finished run shows; undefined for kinds of runs whose evidence is in their decisions. */
export function evidenceOfResult(kind: RunKind, task: string, result: JsonValue | undefined): RunEvidence | undefined {
  if (!isJsonObject(result)) return undefined;
  if (kind === "vote" || kind === "micro_step") return consensus(task, result);
  if (kind === "verify") return verification(result);
  return undefined;
}

/** What a stage gave, as recorded; undefined where it gave nothing. */
export function evidenceOfStage(stage: Stage, result: JsonValue): RunEvidence | undefined {
  if (!isJsonObject(result)) return undefined;
  // A stage that a caller saved by itself consists of its output alone.
  const { output, provider, success, patch, applied, verification, simulated } = Object.hasOwn(result, "output")
    ? result
    : { output: result };
  if (!isJsonObject(output)) return undefined;
  const confidence = output["confidence"];
  return {
    type: stageEvidence[stage],
    stage,
    source: typeof provider === "string" ? provider : source,
    confidence: typeof confidence === "number" && confidence >= 0 && confidence <= 1 ? confidence : undefined,
    content: {
      about: "stage",
      artifact: `stage_${stage}.json`,
      success,
      output: JSON.stringify(output).length > maxOutputChars ? null : output,
      proposes_patch: typeof patch === "string",
      applied: isJsonObject(applied) && applied["reverted"] !== true,
      checks: isJsonObject(verification) ? verification["summary"] : undefined,
      simulated,
    },
  };
}

/** The type of evidence that the result of each stage is. */
const stageEvidence = {
  analyze: "observation",
  hypothesize: "hypothesis",
  implement: "patch",
  debug: "verification",
  improve: "decision",
} as const satisfies Record<Stage, EvidenceType>;

/** The chain is always read whole, so longer outputs stay in their run only. */
const maxOutputChars = 8000;

function consensus(task: string, result: JsonObject): RunEvidence | undefined {
  if (typeof result["converged"] !== "boolean") return undefined;
  const { confidence } = result;
  return {
    type: "consensus",
    stage: stageOf(result),
    source,
    // Nothing is agreed on below the margin.
    confidence: typeof confidence === "number" ? confidence : 0,
    content: {
      task,
      converged: result["converged"],
      winner: result["winner"],
      margin: result["margin"],
      votes: result["totalValidVotes"],
      vote_distribution: result["voteDistribution"],
      red_flagged: result["redFlaggedCount"],
      stop_reason: result["stopReason"],
      simulated: result["simulated"],
    },
  };
}

function verification(result: JsonObject): RunEvidence | undefined {
  const { allPassed, summary, results } = result;
  if (typeof allPassed !== "boolean" || !Array.isArray(results)) return undefined;
  const commands = results.flatMap((one: JsonValue) =>
    isJsonObject(one) ? [{ command: one["command"], status: one["status"], exit_code: one["exitCode"] }] : [],
  );
  return { type: "verification", source, content: { all_passed: allPassed, summary, commands } };
}

function redFlag(
  provider: JsonValue | undefined,
  reasons: readonly JsonValue[],
  { stage, index }: { readonly stage: Stage | undefined; readonly index: JsonValue | undefined },
): RunEvidence {
  const named = typeof provider === "string" ? provider : "unknown";
  return { type: "red_flag", stage, source: named, content: { provider: named, reasons, sample: index } };
}

function stageOf({ stage, from }: JsonObject): Stage | undefined {
  return stages.find((one) => one === stage || one === from);
}
