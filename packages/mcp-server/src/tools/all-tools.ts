import type { ToolDefinition } from "../tool/tool-definition.ts";
import { cancelRunTool } from "./cancel-run.ts";
import { consensusVoteTool } from "./consensus-vote.ts";
import { consultTool } from "./consult.ts";
import { ensembleGenerateTool } from "./ensemble-generate.ts";
import { createHelpTool } from "./help.ts";
import { listProvidersTool } from "./list-providers.ts";
import { readArtifactTool } from "./read-artifact.ts";
import { redFlagCheckTool } from "./red-flag-check.ts";
import { runStatusTool } from "./run-status.ts";
import { validateContentTool } from "./validate-content.ts";

/** Every tool there is; a server shows the ones that were chosen. */
export const allTools: readonly ToolDefinition[] = [
  cancelRunTool,
  consensusVoteTool,
  consultTool,
  ensembleGenerateTool,
  createHelpTool(() => allTools),
  listProvidersTool,
  readArtifactTool,
  redFlagCheckTool,
  runStatusTool,
  validateContentTool,
];
