import type { ToolDefinition } from "../tool/tool-definition.ts";
import { applyPatchTool } from "./apply-patch.ts";
import { calibrateTool } from "./calibrate.ts";
import { cancelRunTool } from "./cancel-run.ts";
import { checkDegradationTool } from "./check-degradation.ts";
import { classifyTaskTool } from "./classify-task.ts";
import { consensusVoteTool } from "./consensus-vote.ts";
import { consultTool } from "./consult.ts";
import { consultWithRoleTool } from "./consult-with-role.ts";
import { ensembleGenerateTool } from "./ensemble-generate.ts";
import { enterSkillTool } from "./enter-skill.ts";
import { enterStageTool } from "./enter-stage.ts";
import { exitStageTool } from "./exit-stage.ts";
import { getCoordinationPolicyTool } from "./get-coordination-policy.ts";
import { getCoordinationStatsTool } from "./get-coordination-stats.ts";
import { getLoadedToolsTool } from "./get-loaded-tools.ts";
import { getMetricsTool } from "./get-metrics.ts";
import { getMicroStepsTool } from "./get-micro-steps.ts";
import { getRoleTool } from "./get-role.ts";
import { getSchemaTool } from "./get-schema.ts";
import { getSkillTool } from "./get-skill.ts";
import { getStageStrategyTool } from "./get-stage-strategy.ts";
import { gitStateTool } from "./git-state.ts";
import { createHelpTool } from "./help.ts";
import { listProvidersTool } from "./list-providers.ts";
import { packContextTool } from "./pack-context.ts";
import { readArtifactTool } from "./read-artifact.ts";
import { recommendToolsTool } from "./recommend-tools.ts";
import { recordCoordinationResultTool } from "./record-coordination-result.ts";
import { redFlagCheckTool } from "./red-flag-check.ts";
import { restoreFromBackupTool } from "./restore-from-backup.ts";
import { runStageTool } from "./run-stage.ts";
import { runStatusTool } from "./run-status.ts";
import { selectArchitectureTool } from "./select-architecture.ts";
import { selectBestTool } from "./select-best.ts";
import { validateContentTool } from "./validate-content.ts";
import { verifyTool } from "./verify.ts";
import { voteMicroStepTool } from "./vote-micro-step.ts";
import { workflowStateTool } from "./workflow-state.ts";

/** Every tool there is; a server shows the ones that were chosen. */
export const allTools: readonly ToolDefinition[] = [
  applyPatchTool,
  calibrateTool,
  cancelRunTool,
  checkDegradationTool,
  classifyTaskTool,
  consensusVoteTool,
  consultTool,
  consultWithRoleTool,
  ensembleGenerateTool,
  enterSkillTool,
  enterStageTool,
  exitStageTool,
  getCoordinationPolicyTool,
  getCoordinationStatsTool,
  getLoadedToolsTool,
  getMetricsTool,
  getMicroStepsTool,
  getRoleTool,
  getSchemaTool,
  getSkillTool,
  getStageStrategyTool,
  gitStateTool,
  createHelpTool(() => allTools),
  listProvidersTool,
  packContextTool,
  readArtifactTool,
  recommendToolsTool,
  recordCoordinationResultTool,
  redFlagCheckTool,
  restoreFromBackupTool,
  runStageTool,
  runStatusTool,
  selectArchitectureTool,
  selectBestTool,
  validateContentTool,
  verifyTool,
  voteMicroStepTool,
  workflowStateTool,
];
