import { dirname, join, resolve } from "node:path";
import { systemClock, toRunId, type Consultant, type EvidenceSink, type Masker } from "@maestro/core";
import type { ConfigFile, ConfigPaths, ResolvedConfig } from "@maestro/core/config";
import { createMasker, knownSecretValues } from "@maestro/core/masking";
import type { PruneOptions, PruneReport } from "@maestro/artifacts";
import type { EvidenceContext } from "@maestro/hitl";
import type { ProviderProbe } from "@maestro/providers";
import { readConfiguration, type ComposeInput, type ReadConfiguration } from "./compose-input.ts";
import { composeRecords } from "./compose-records.ts";
import { createLogger } from "./create-logger.ts";
import { lazy } from "./lazy.ts";
import { readEnvFiles } from "./read-env-files.ts";
import type { MaestroServices } from "./services.ts";
import { configuredLimits, createRetention, pruneRuns } from "./retention.ts";
import { trackRuns } from "./track-runs.ts";

export { inputOfProcess, type ComposeInput } from "./compose-input.ts";

/** The services, and what only the command line needs beside them. */
export interface ComposedServices extends MaestroServices {
  /** The configuration with the origin of each setting. */
  readonly resolved: ResolvedConfig;
  readonly configPaths: ConfigPaths;
  readonly projectFile: ConfigFile | undefined;
  readonly projectTrusted: boolean;
  readonly masker: Masker;
  /** Where this composition writes: runs and their records; traces; scratch directories of the advisers. */
  readonly directories: { readonly runs: string; readonly traces: string; readonly scratch: string };
  /** Where the user's sealed signing key lies; there need not be one. */
  readonly signingKeyFile: string;
  /** What can be told of every configured provider without asking its service anything. */
  readonly probeProviders: (signal?: AbortSignal) => Promise<readonly ProviderProbe[]>;
  /** Removes runs that have ended, by age and size; those that wait for an approval stay. The evidence says which. */
  readonly pruneRuns: (limits: Omit<PruneOptions, "keep">) => Promise<PruneReport>;
  /** Every configured adviser, behind the masker, outside any run. */
  readonly consultants: () => Promise<ReadonlyMap<string, Consultant>>;
}

/**
 * Builds Maestro. Reads configuration and makes the masker; everything heavier is loaded when it is first used.
 * @param configuration - Where it has been read already.
 * @throws ConfigError for configuration that cannot be used; MaskingError for a mask pattern that cannot.
 */
export async function composeServices(
  input: ComposeInput,
  configuration?: ReadConfiguration,
): Promise<ComposedServices> {
  const { environment, workspace } = input;
  const { resolved, paths, projectFile, projectTrusted } = configuration ?? (await readConfiguration(input));
  const { config } = resolved;
  const masker = await createMasker({
    ...config.masking,
    knownValues: knownSecretValues({ environment, envFiles: await readEnvFiles(workspace) }),
  });
  const logger = createLogger({ level: config.log.level, masker, stderr: input.stderr });
  const report = input.onConfigWarning ?? (({ message, subject, hint }) => logger.warn(message, { subject, hint }));
  resolved.warnings.forEach((warning) => report(warning));

  const directories = {
    runs: resolve(workspace, config.artifacts.directory),
    traces: resolve(workspace, config.tracing.directory),
    scratch: input.scratchRoot,
  };
  const records = composeRecords({ workspace, config, masker, logger, directories });
  const { runs, state, evidence } = records;
  /** For whatever works in runs; `runs` itself is for looking at them. */
  const evidencedRuns = lazy(async () => {
    const { withRunEvidence } = await import("@maestro/workflow");
    return withRunEvidence(runs, { chain: evidence, onError: records.onRecordError });
  });
  const advisers = lazy(async () => {
    const { composeAdvisers } = await import("./compose-advisers.ts");
    return composeAdvisers({ ...input, config, masker });
  });
  const workspaceServices = lazy(async () => {
    const { composeWorkspace } = await import("./compose-workspace.ts");
    const scratchPrefix = `${input.scratchRoot}-candidate-`;
    const sink = evidence.sink({ source: "maestro" });
    return composeWorkspace({
      ...input,
      config,
      masker,
      logger,
      runs: await evidencedRuns(),
      evidence: sink,
      scratchPrefix,
    });
  });
  const workflow = lazy(async () => {
    const { composeWorkflow } = await import("./compose-workflow.ts");
    const [workspaceMade, runsMade] = await Promise.all([workspaceServices(), evidencedRuns()]);
    return composeWorkflow({ advisers: await advisers(), runs: runsMade, state, workspace: workspaceMade, config });
  });
  const coordination = lazy(async () => {
    const { composeCoordination } = await import("./compose-coordination.ts");
    return composeCoordination({ state, config, clock: systemClock });
  });
  const signingKeyFile = join(dirname(paths.userFile), "approval-key.json");
  const approvals = lazy(async () => {
    const { composeApprovals } = await import("./compose-approvals.ts");
    const sinkOf = ({ runId, stage }: EvidenceContext): EvidenceSink =>
      evidence.sink({ source: "approvals", stage, ...(runId === null ? {} : { runId: toRunId(runId) }) });
    return composeApprovals({ state, config, masker, logger, signingKeyFile, evidence: sinkOf });
  });
  const skills = lazy(async () => {
    const { composeSkills } = await import("./compose-skills.ts");
    return composeSkills({ state, config });
  });
  const stages = lazy(async () => {
    const { composeStages } = await import("./compose-stages.ts");
    return composeStages({
      advisers: await advisers(),
      runs: await evidencedRuns(),
      state,
      workspace: await workspaceServices(),
      config,
      approvals,
      evidence,
    });
  });
  const prune = async (limits: Omit<PruneOptions, "keep">): Promise<PruneReport> =>
    pruneRuns({ runs: await evidencedRuns(), approvals: await approvals() }, limits);
  const limits = configuredLimits(config.artifacts);
  const retention = createRetention(limits && (() => prune(limits)), { clock: systemClock, logger });
  const tracker = trackRuns(retention.look);

  return {
    config,
    logger,
    masker,
    resolved,
    configPaths: paths,
    projectFile,
    projectTrusted,
    directories,
    signingKeyFile,
    runs,
    runsDirectory: config.artifacts.enabled ? directories.runs : null,
    evidence,
    probeProviders: async (signal) => (await advisers()).probe(signal),
    pruneRuns: prune,
    consultants: async () => (await advisers()).consultants,
    providers: { list: async () => (await advisers()).list() },
    startConsult: async (request, options) => tracker.track((await workflow()).startConsult, request, options),
    startEnsemble: async (request, options) => tracker.track((await workflow()).startEnsemble, request, options),
    startConsensusVote: async (request, options) =>
      tracker.track((await workflow()).startConsensusVote, request, options),
    startMicroStepVote: async (request, options) =>
      tracker.track((await workflow()).startMicroStepVote, request, options),
    startCalibration: async (request, options) => tracker.track((await workflow()).startCalibration, request, options),
    startSelection: async (request, options) => tracker.track((await workflow()).startSelection, request, options),
    startBestOf: async (request, options) => tracker.track((await workflow()).startBestOf, request, options),
    listMicroSteps: async (stage) => (await workflow()).listMicroSteps(stage),
    checkRedFlags: async (request) => (await workflow()).checkRedFlags(request),
    validateContent: async (request) => (await workflow()).validateContent(request),
    gitState: async (path, options) => (await workspaceServices()).gitState(path, options),
    packContext: async (request, options) => (await workspaceServices()).packContext(request, options),
    applyPatch: async (request, options) => (await workspaceServices()).applyPatch(request, options),
    restoreFromBackup: async (request, options) => (await workspaceServices()).restoreFromBackup(request, options),
    startVerify: async (request, options) => tracker.track((await workspaceServices()).startVerify, request, options),
    approvals,
    stages: {
      start: async (request, options) => tracker.track((await stages()).start, request, options),
      startWithApproval: async (request, options) =>
        tracker.track((await stages()).startWithApproval, request, options),
      requestApproval: async (outputs) => (await stages()).requestApproval(outputs),
      outputIssues: async (stage, outputs) => (await stages()).outputIssues(stage, outputs),
      applyApproved: async (options) => (await stages()).applyApproved(options),
      open: async (task, settings) => (await stages()).open(task, settings),
      endApproved: async () => (await stages()).endApproved(),
      overview: async () => (await stages()).overview(),
      metrics: async () => (await stages()).metrics(),
    },
    coordination: {
      classifyTask: async (task) => (await coordination()).classifyTask(task),
      selectTopology: async (features, options) => (await coordination()).selectTopology(features, options),
      checkDegradation: async (seen) => (await coordination()).checkDegradation(seen),
      recordAttempt: async (attempt) => (await coordination()).recordAttempt(attempt),
      statistics: async () => (await coordination()).statistics(),
      policy: async () => (await coordination()).policy(),
    },
    skills,
    close: async () => {
      // Together: what ends a run's process is its cancellation, and killing only shortens the grace it has.
      await Promise.all([
        tracker.close(),
        retention.settled(),
        advisers.ifMade((made) => made.killAll()),
        workspaceServices.ifMade((made) => made.killAll()),
      ]);
      // What ended just now has recorded evidence.
      await evidence.flush();
    },
  };
}
