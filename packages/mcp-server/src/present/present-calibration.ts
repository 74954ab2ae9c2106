import type { JsonObject } from "@maestro/core";
import type { CalibrationReport } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";

/** A calibration as maestro_calibrate documents it. */
export function presentCalibration(report: CalibrationReport): ToolReply<JsonObject> {
  return {
    fields: {
      step_type: report.stepType,
      estimated_p: report.estimatedP,
      estimated_v: report.estimatedV,
      agreement: report.agreement,
      p_low: report.pLow,
      p_high: report.pHigh,
      recommended_k: report.recommendedK,
      target_success_rate: report.targetSuccessRate,
      expected_cost_multiplier: report.expectedCostMultiplier,
      calibration_samples: report.calibrationSamples,
      samples_needed: report.samplesNeeded,
      reason: report.reason,
      insight: report.insight,
      simulated: report.simulated,
      error: null,
    },
    warnings: report.warnings,
  };
}
