import type { ToolDefinition } from "../tool/tool-definition.ts";
import { applyPatchTool } from "./apply-patch.ts";
import { calibrateTool } from "./calibrate.ts";
import { cancelRunTool } from "./cancel-run.ts";
import { checkDegradationTool } from "./check-degradation.ts";
import { classifyTaskTool } from "./classify-task.ts";
import { consensusVoteTool } from "./consensus-vote.ts";
import { consultWithRoleTool } from "./consult-with-role.ts";
import { consultTool } from "./consult.ts";
import { endArtifactRunTool } from "./end-artifact-run.ts";
import { ensembleGenerateTool } from "./ensemble-generate.ts";
import { enterSkillTool } from "./enter-skill.ts";
import { enterStageTool } from "./enter-stage.ts";
import { exitStageTool } from "./exit-stage.ts";
import { getApprovalHistoryTool } from "./get-approval-history.ts";
import { getCoordinationPolicyTool } from "./get-coordination-policy.ts";
import { getCoordinationStatsTool } from "./get-coordination-stats.ts";
import { getEvidenceChainTool } from "./get-evidence-chain.ts";
import { getLoadedToolsTool } from "./get-loaded-tools.ts";
import { getMetricsTool } from "./get-metrics.ts";
import { getMicroStepsTool } from "./get-micro-steps.ts";
import { getPendingApprovalsTool } from "./get-pending-approvals.ts";
import { getRoleTool } from "./get-role.ts";
import { getSchemaTool } from "./get-schema.ts";
import { getSkillTool } from "./get-skill.ts";
import { getStageQuestionsTool } from "./get-stage-questions.ts";
import { getStageStrategyTool } from "./get-stage-strategy.ts";
import { gitStateTool } from "./git-state.ts";
import { createHelpTool } from "./help.ts";
import { listArtifactRunsTool } from "./list-artifact-runs.ts";
import { listProvidersTool } from "./list-providers.ts";
import { loadArtifactRunTool } from "./load-artifact-run.ts";
import { logEvidenceTool } from "./log-evidence.ts";
import { packContextTool } from "./pack-context.ts";
import { readArtifactTool } from "./read-artifact.ts";
import { recommendToolsTool } from "./recommend-tools.ts";
import { recordCoordinationResultTool } from "./record-coordination-result.ts";
import { redFlagCheckTool } from "./red-flag-check.ts";
import { requestApprovalTool } from "./request-approval.ts";
import { restoreFromBackupTool } from "./restore-from-backup.ts";
import { runStageWithApprovalTool } from "./run-stage-with-approval.ts";
import { runStageTool } from "./run-stage.ts";
import { runStatusTool } from "./run-status.ts";
import { saveStageArtifactTool } from "./save-stage-artifact.ts";
import { selectArchitectureTool } from "./select-architecture.ts";
import { selectBestTool } from "./select-best.ts";
import { startArtifactRunTool } from "./start-artifact-run.ts";
import { submitApprovalTool } from "./submit-approval.ts";
import { validateContentTool } from "./validate-content.ts";
import { verifyTool } from "./verify.ts";
import { voteMicroStepTool } from "./vote-micro-step.ts";
import { workflowStateTool } from "./workflow-state.ts";
import { workflowWithHitlTool } from "./workflow-with-hitl.ts";

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
  endArtifactRunTool,
  ensembleGenerateTool,
  enterSkillTool,
  enterStageTool,
  exitStageTool,
  getApprovalHistoryTool,
  getCoordinationPolicyTool,
  getCoordinationStatsTool,
  getEvidenceChainTool,
  getLoadedToolsTool,
  getMetricsTool,
  getMicroStepsTool,
  getPendingApprovalsTool,
  getRoleTool,
  getSchemaTool,
  getSkillTool,
  getStageQuestionsTool,
  getStageStrategyTool,
  gitStateTool,
  createHelpTool(() => allTools),
  listArtifactRunsTool,
  listProvidersTool,
  loadArtifactRunTool,
  logEvidenceTool,
  packContextTool,
  readArtifactTool,
  recommendToolsTool,
  recordCoordinationResultTool,
  redFlagCheckTool,
  requestApprovalTool,
  restoreFromBackupTool,
  runStageTool,
  runStageWithApprovalTool,
  runStatusTool,
  saveStageArtifactTool,
  selectArchitectureTool,
  selectBestTool,
  startArtifactRunTool,
  submitApprovalTool,
  validateContentTool,
  verifyTool,
  voteMicroStepTool,
  workflowStateTool,
  workflowWithHitlTool,
];
