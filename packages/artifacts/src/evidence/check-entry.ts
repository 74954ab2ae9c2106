import { assertJsonDepth, evidenceTypes, InvalidArgumentError, isJsonObject, stages, toRunId } from "@maestro/core";
import type { EvidenceEntry } from "./evidence-chain.ts";

/** Checks what is to be recorded. @throws InvalidArgumentError naming what is wrong with it */
export function checkEntry(entry: EvidenceEntry): void {
  const { type, stage, source, confidence = 1, content, runId } = entry;
  if (!evidenceTypes.includes(type)) throw invalid("evidence_type", type, `one of ${evidenceTypes.join(", ")}`);
  if (stage !== undefined && !stages.includes(stage)) throw invalid("stage", stage, `one of ${stages.join(", ")}`);
  if (typeof source !== "string" || source.trim() === "") throw invalid("source", source, "a text that is not blank");
  if (!(confidence >= 0 && confidence <= 1)) throw invalid("confidence", confidence, "a number from 0 to 1");
  if (!isJsonObject(content)) throw invalid("content", content, "an object");
  assertJsonDepth("content", content);
  if (runId !== undefined) toRunId(runId);
}

function invalid(argument: string, value: unknown, expected: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, value, expected });
}
