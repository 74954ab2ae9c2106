import type { RunRegistry } from "@maestro/artifacts";
import { InvalidArgumentError, systemClock, type JsonSchema, type KeyValueStore, type Masker } from "@maestro/core";
import { defaultConfig, type MaestroConfig } from "@maestro/core/config";
import { compileLinearPattern } from "@maestro/core/pattern";
import { validateSchema } from "@maestro/core/schema";
import {
  checkRedFlags,
  createCalibrationStore,
  microSteps,
  startCalibration,
  startConsensusVote,
  startConsult,
  startEnsemble,
  startMicroStepVote,
  validateContent,
  type WorkflowDependencies,
} from "@maestro/workflow";
import { createPathPolicy, packContext, type ContextLimits } from "@maestro/workspace";
import type { ComposedAdvisers } from "./compose-advisers.ts";
import type { MaestroServices } from "./services.ts";

/** The services that the workflow gives. */
export type ComposedWorkflow = Pick<
  MaestroServices,
  | "startConsult"
  | "startEnsemble"
  | "startConsensusVote"
  | "startMicroStepVote"
  | "startCalibration"
  | "listMicroSteps"
  | "checkRedFlags"
  | "validateContent"
>;

/** Binds the workflow to advisers, records and the workspace. */
export function composeWorkflow(parts: {
  readonly advisers: Pick<ComposedAdvisers, "consultants" | "isAvailable">;
  readonly runs: RunRegistry;
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly workspace: string;
}): ComposedWorkflow {
  const { advisers, runs, state, config, masker, workspace } = parts;
  const policy = createPathPolicy({ workspace, roots: config.workspace.roots });
  const deps: WorkflowDependencies = {
    consultants: advisers.consultants,
    isAvailable: advisers.isAvailable,
    runs,
    packContext: (request) =>
      packContext(request, { policy, masker, limits: configuredLimits(config), argument: "context_files" }),
    validate,
    checkCandidate: async (command) => {
      throw new InvalidArgumentError({
        argument: "oracle_command",
        value: command,
        expected: "nothing: running commands is not part of this release",
      });
    },
    calibrations: createCalibrationStore(state),
    clock: systemClock,
  };
  return {
    startConsult: (input, options) => startConsult(input, deps, options),
    startEnsemble: (input, options) => startEnsemble(input, deps, options),
    startConsensusVote: (input, options) => startConsensusVote(input, deps, options),
    startMicroStepVote: (input, options) => startMicroStepVote(input, deps, options),
    startCalibration: (input, options) => startCalibration(input, deps, options),
    listMicroSteps: async (stage) =>
      stage === undefined ? microSteps : microSteps.filter((step) => step.stage === stage),
    checkRedFlags: async (input) => checkRedFlags(input, validate),
    validateContent: async ({ forbiddenPatterns = [], ...input }) => {
      const compiled = forbiddenPatterns.map((pattern, index) =>
        compileLinearPattern(pattern, `forbidden_patterns[${index}]`),
      );
      return validateContent({ ...input, forbiddenPatterns: await Promise.all(compiled) });
    },
  };
}

function validate(schema: JsonSchema, value: unknown): readonly string[] {
  return validateSchema(schema, value).issues.map(
    (issue) => `${issue.path === "" ? "the answer" : issue.path}: ${issue.message}`,
  );
}

/** The limits that differ from the defaults: only those lower a stage's budget. */
function configuredLimits({ context }: MaestroConfig): Partial<ContextLimits> {
  return Object.fromEntries(
    Object.entries(context).filter(([key, value]) => defaultConfig.context[key as keyof ContextLimits] !== value),
  );
}
