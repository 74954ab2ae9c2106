import type { KeyValueStore } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import { compileLinearPattern } from "@maestro/core/pattern";
import {
  checkRedFlags,
  createCalibrationStore,
  microSteps,
  startBestOf,
  startCalibration,
  startConsensusVote,
  startConsult,
  startEnsemble,
  startMicroStepVote,
  startSelection,
  validateContent,
  type WorkflowDependencies,
} from "@maestro/workflow";
import type { ComposedAsking } from "./compose-asking.ts";
import type { ComposedWorkspace } from "./compose-workspace.ts";
import type { MaestroServices } from "../services/services.ts";
import { validateAnswer } from "./validate-answer.ts";

/** The services that the workflow gives. */
export type ComposedWorkflow = Pick<
  MaestroServices,
  | "startConsult"
  | "startEnsemble"
  | "startConsensusVote"
  | "startMicroStepVote"
  | "startCalibration"
  | "startSelection"
  | "startBestOf"
  | "listMicroSteps"
  | "checkRedFlags"
  | "validateContent"
>;

/** Binds consults, votes, calibrations and selections to what they work with. */
export function composeWorkflow(parts: {
  readonly asking: ComposedAsking;
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly workspace: ComposedWorkspace;
  readonly config: Pick<MaestroConfig, "coordination">;
}): ComposedWorkflow {
  const { asking, state, workspace, config } = parts;
  const deps: WorkflowDependencies & ComposedAsking = {
    ...asking,
    checkCandidate: workspace.checkCandidate,
    calibrations: createCalibrationStore(state),
  };
  return {
    startConsult: (input, options) => startConsult(input, deps, options),
    startEnsemble: (input, options) => startEnsemble(input, deps, options),
    startConsensusVote: (input, options) => startConsensusVote(input, deps, options),
    startMicroStepVote: (input, options) => startMicroStepVote(input, deps, options),
    startCalibration: async (input, options) => {
      // Before the first answer is paid for.
      if (input.oracleCommand !== undefined) await workspace.assertMayJudge(input.oracleCommand);
      return startCalibration(input, deps, options);
    },
    startSelection: (input, options) => {
      const defaultMode = config.coordination.preferTestsFirst ? "tests_first" : "hybrid";
      return startSelection({ ...input, mode: input.mode ?? defaultMode }, deps, options);
    },
    startBestOf: (input, options) => startBestOf(input, { ...deps, openTree: workspace.openTree }, options),
    listMicroSteps: async (stage) =>
      stage === undefined ? microSteps : microSteps.filter((step) => step.stage === stage),
    checkRedFlags: async (input) => checkRedFlags(input, validateAnswer),
    validateContent: async ({ forbiddenPatterns = [], ...input }) => {
      const compiled = forbiddenPatterns.map((pattern, index) =>
        compileLinearPattern(pattern, `forbidden_patterns[${index}]`),
      );
      return validateContent({ ...input, forbiddenPatterns: await Promise.all(compiled) });
    },
  };
}
