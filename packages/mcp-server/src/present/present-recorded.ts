import type { RunKind } from "@maestro/artifacts";
import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import type {
  CalibrationReport,
  ConsensusResult,
  ConsultAnswer,
  EnsembleAnswer,
  MicroStepResult,
  StageResult,
  SelectionResult,
} from "@maestro/workflow";
import type { PackedContext, VerifyReport } from "@maestro/workspace";
import type { ToolReply } from "../tool/tool-reply.ts";
import { presentCalibration } from "./present-calibration.ts";
import { presentConsult } from "./present-consult.ts";
import { presentContext } from "./present-context.ts";
import { presentEnsemble } from "./present-ensemble.ts";
import { presentMicroStepVote } from "./present-micro-step-vote.ts";
import { presentSelection } from "./present-selection.ts";
import { presentStage } from "./present-stage.ts";
import { presentVerify } from "./present-verify.ts";
import { presentVote } from "./present-vote.ts";

/** How a recorded result of one kind of run is shown, and the members it must have for that. */
interface RecordedKind {
  readonly members: readonly string[];
  readonly present: (result: JsonObject) => ToolReply<JsonObject>;
}

const kinds: Partial<Record<RunKind, RecordedKind>> = {
  consult: {
    members: ["text", "provider"],
    present: (result) => presentConsult(result as unknown as ConsultAnswer),
  },
  ensemble: {
    members: ["candidates"],
    present: (result) => presentEnsemble(result as unknown as EnsembleAnswer),
  },
  selection: {
    members: ["winner", "scores", "modeUsed", "judgeReasons"],
    present: (result) => presentSelection(result as unknown as SelectionResult),
  },
  vote: {
    members: ["stopReason", "trace"],
    present: (result) => presentVote(result as unknown as ConsensusResult),
  },
  micro_step: {
    members: ["stopReason", "trace", "stepType"],
    present: (result) => presentMicroStepVote(result as unknown as MicroStepResult),
  },
  calibration: {
    members: ["stepType", "insight"],
    present: (result) => presentCalibration(result as unknown as CalibrationReport),
  },
  context: {
    members: ["text", "stats"],
    present: (result) => presentContext(result as unknown as PackedContext),
  },
  workflow: {
    members: ["stage", "next", "plan"],
    present: (result) => presentStage(result as unknown as StageResult),
  },
  verify: {
    members: ["summary", "results"],
    present: (result) => presentVerify(result as unknown as VerifyReport),
  },
};

/**
 * A recorded result as the tool that started the run would have answered it. One that another version recorded in
 * another form is given as it is.
 */
export function presentRecorded(kind: RunKind, result: JsonValue): ToolReply<JsonObject> {
  const recorded = kinds[kind];
  if (recorded === undefined || !isJsonObject(result)) return { fields: { value: result } };
  const complete = recorded.members.every((member) => result[member] !== undefined);
  return complete ? recorded.present(result) : { fields: result };
}
