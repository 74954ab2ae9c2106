import type { JsonObject } from "@maestro/core";
import type { StageReport } from "./stage-report.ts";

/** What the policy needs to know about a stage. */
export interface LowRiskFacts {
  readonly report: StageReport;
  /** Undefined when nobody validated the outputs. */
  readonly issues: readonly string[] | undefined;
  readonly filesWritten: boolean;
  readonly patch: string | undefined;
}

/** What keeps a stage from being approved by policy; none means low risk. One sentence each. */
export function lowRiskObstacles({ report, issues, filesWritten, patch }: LowRiskFacts): readonly string[] {
  const { stage } = report;
  return [
    ...(stage === "implement" || stage === "debug" ? [`A person decides about every ${stage}.`] : []),
    ...(report.risks.some(({ level }) => level === "critical") ? ["The report names a critical risk."] : []),
    ...(issues === undefined ? ["The outputs were not validated."] : []),
    ...(issues !== undefined && issues.length > 0 ? ["The outputs differ from the stage's schema."] : []),
    ...(filesWritten || patch !== undefined ? ["Files are written."] : []),
    ...(isEmpty(report.outputs) ? ["There are no outputs."] : []),
  ];
}

function isEmpty(outputs: JsonObject): boolean {
  return Object.keys(outputs).length === 0;
}
