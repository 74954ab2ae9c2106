import type { ToolDefinition } from "../tool/tool-definition.ts";
import { calibrateTool } from "./calibrate.ts";
import { cancelRunTool } from "./cancel-run.ts";
import { consensusVoteTool } from "./consensus-vote.ts";
import { consultTool } from "./consult.ts";
import { ensembleGenerateTool } from "./ensemble-generate.ts";
import { getMicroStepsTool } from "./get-micro-steps.ts";
import { createHelpTool } from "./help.ts";
import { listProvidersTool } from "./list-providers.ts";
import { readArtifactTool } from "./read-artifact.ts";
import { redFlagCheckTool } from "./red-flag-check.ts";
import { runStatusTool } from "./run-status.ts";
import { validateContentTool } from "./validate-content.ts";
import { voteMicroStepTool } from "./vote-micro-step.ts";

/** Every tool there is; a server shows the ones that were chosen. */
export const allTools: readonly ToolDefinition[] = [
  calibrateTool,
  cancelRunTool,
  consensusVoteTool,
  consultTool,
  ensembleGenerateTool,
  getMicroStepsTool,
  createHelpTool(() => allTools),
  listProvidersTool,
  readArtifactTool,
  redFlagCheckTool,
  runStatusTool,
  validateContentTool,
  voteMicroStepTool,
];
