import type { ToolDefinition } from "../tool/tool-definition.ts";
import { applyPatchTool } from "./apply-patch.ts";
import { calibrateTool } from "./calibrate.ts";
import { cancelRunTool } from "./cancel-run.ts";
import { consensusVoteTool } from "./consensus-vote.ts";
import { consultTool } from "./consult.ts";
import { ensembleGenerateTool } from "./ensemble-generate.ts";
import { getMicroStepsTool } from "./get-micro-steps.ts";
import { gitStateTool } from "./git-state.ts";
import { createHelpTool } from "./help.ts";
import { listProvidersTool } from "./list-providers.ts";
import { packContextTool } from "./pack-context.ts";
import { readArtifactTool } from "./read-artifact.ts";
import { redFlagCheckTool } from "./red-flag-check.ts";
import { restoreFromBackupTool } from "./restore-from-backup.ts";
import { runStatusTool } from "./run-status.ts";
import { validateContentTool } from "./validate-content.ts";
import { verifyTool } from "./verify.ts";
import { voteMicroStepTool } from "./vote-micro-step.ts";

/** Every tool there is; a server shows the ones that were chosen. */
export const allTools: readonly ToolDefinition[] = [
  applyPatchTool,
  calibrateTool,
  cancelRunTool,
  consensusVoteTool,
  consultTool,
  ensembleGenerateTool,
  getMicroStepsTool,
  gitStateTool,
  createHelpTool(() => allTools),
  listProvidersTool,
  packContextTool,
  readArtifactTool,
  redFlagCheckTool,
  restoreFromBackupTool,
  runStatusTool,
  validateContentTool,
  verifyTool,
  voteMicroStepTool,
];
