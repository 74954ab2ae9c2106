import { dirname, join, resolve } from "node:path";
import { systemClock, type Consultant, type Masker } from "@maestro/core";
import type { ConfigFile, ConfigPaths, ResolvedConfig } from "@maestro/core/config";
import { createMasker, knownSecretValues } from "@maestro/core/masking";
import type { PruneOptions, PruneReport } from "@maestro/artifacts";
import type { ProviderProbe } from "@maestro/providers";
import { readConfiguration, type ComposeInput, type ReadConfiguration } from "./compose/compose-input.ts";
import { composeParts } from "./compose/compose-parts.ts";
import { createLogger } from "./compose/create-logger.ts";
import { deferred } from "./compose/deferred.ts";
import { readEnvFiles } from "./compose/read-env-files.ts";
import type { MaestroServices } from "./services/services.ts";
import { configuredLimits, createRetention, pruneRuns } from "./compose/retention.ts";
import { trackRuns } from "./compose/track-runs.ts";

export { inputOfProcess, type ComposeInput } from "./compose/compose-input.ts";

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
  /** What can be said about every configured provider without contacting its service. */
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
  const isLevelChosen = resolved.origins["log.level"]?.source !== "default";
  const level = isLevelChosen ? config.log.level : (input.defaultLogLevel ?? config.log.level);
  const logger = createLogger({ level, masker, stderr: input.stderr });
  const report = input.onConfigWarning ?? (({ message, subject, hint }) => logger.warn(message, { subject, hint }));
  resolved.warnings.forEach((warning) => report(warning));

  const directories = {
    runs: resolve(workspace, config.artifacts.directory),
    traces: resolve(workspace, config.tracing.directory),
    scratch: input.scratchRoot,
  };
  const signingKeyFile = join(dirname(paths.userFile), "approval-key.json");
  const parts = composeParts(input, { config, masker, logger, directories, signingKeyFile });
  const { advisers, workflow, stages, coordination, approvals, skills } = parts;
  const { runs, evidence } = parts.records;
  const prune = async (limits: Omit<PruneOptions, "keep">): Promise<PruneReport> =>
    pruneRuns({ runs: await parts.evidencedRuns(), approvals: await approvals() }, limits);
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
    providers: deferred(advisers, ["list"]),
    ...tracker.starters(workflow, [
      "startConsult",
      "startEnsemble",
      "startConsensusVote",
      "startMicroStepVote",
      "startCalibration",
      "startSelection",
      "startBestOf",
    ]),
    ...deferred(workflow, ["listMicroSteps", "checkRedFlags", "validateContent"]),
    ...deferred(parts.workspace, ["gitState", "packContext", "applyPatch", "restoreFromBackup", "listBackups"]),
    ...tracker.starters(parts.workspace, ["startVerify"]),
    approvals,
    stages: {
      ...tracker.starters(stages, ["start", "startWithApproval"]),
      ...deferred(stages, [
        "requestApproval",
        "outputIssues",
        "applyApproved",
        "open",
        "endApproved",
        "overview",
        "metrics",
      ]),
    },
    coordination: deferred(coordination, [
      "classifyTask",
      "selectTopology",
      "checkDegradation",
      "recordAttempt",
      "statistics",
      "policy",
    ]),
    skills,
    close: async () => {
      // Together: cancelling a run is what ends its processes, and killing only shortens their grace.
      await Promise.all([
        tracker.close(),
        retention.settled(),
        advisers.ifMade((made) => made.killAll()),
        parts.workspace.ifMade((made) => made.killAll()),
      ]);
      // The runs that have just ended have recorded evidence.
      await evidence.flush();
    },
  };
}
