import { join, resolve } from "node:path";
import { InvalidArgumentError, type Logger, type Masker } from "@maestro/core";
import { defaultConfig, type MaestroConfig } from "@maestro/core/config";
import {
  applyPatch,
  createPathPolicy,
  gitState,
  packContext,
  recoverPatches,
  restoreFromBackup,
  type ContextLimits,
  type PatchReport,
  type RecoveredPatch,
} from "@maestro/workspace";
import type { MaestroServices } from "./services.ts";

/** The services that the workspace gives. */
export type ComposedWorkspace = Pick<MaestroServices, "gitState" | "packContext" | "applyPatch" | "restoreFromBackup">;

/** Binds the workspace's functions to one workspace and its configuration. Touches nothing before the first call. */
export function composeWorkspace(parts: {
  readonly workspace: string;
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly logger: Logger;
}): ComposedWorkspace {
  const { workspace, config, masker, logger } = parts;
  const policy = createPathPolicy({ workspace, roots: config.workspace.roots });
  const recovered = recoverOnce(logger);

  /** Where a call works, and where backups of that place are: one directory for each configured root, so one lock. */
  const placeOf = async (root: string | undefined): Promise<{ root: string; stateDirectory: string }> => {
    const inside = await policy.directory(root ?? workspace, "workspace_root");
    if (inside !== undefined) return { root: inside.path, stateDirectory: join(inside.root, ".maestro") };
    throw new InvalidArgumentError({ argument: "workspace_root", value: root, expected: "a directory that exists" });
  };
  const ownState = join(workspace, ".maestro");
  const ownDirectories = [config.artifacts.directory, config.tracing.directory].map((path) => resolve(workspace, path));

  return {
    gitState: async (path, options) => {
      await recovered(ownState);
      return gitState(resolve(workspace, path ?? "."), { masker, signal: options.signal });
    },
    packContext: async (request, options) => {
      await recovered(ownState);
      return packContext(request, { policy, masker, limits: configuredLimits(config), ...options });
    },
    applyPatch: async (input, options) => {
      const place = await placeOf(input.workspaceRoot);
      const repaired = await recovered(place.stateDirectory);
      const report = await applyPatch(input.patch, {
        ...place,
        allow: config.patch.allow.length === 0 ? undefined : config.patch.allow,
        protectedDirectories: ownDirectories,
        maskReplacement: config.masking.replacement,
        dryRun: input.dryRun,
        signal: options.signal,
      });
      const masked = maskReport(report, masker);
      return repaired === undefined ? masked : { ...masked, warnings: [describe(repaired), ...masked.warnings] };
    },
    restoreFromBackup: async (input, options) => {
      const place = await placeOf(input.workspaceRoot);
      await recovered(place.stateDirectory);
      return restoreFromBackup(input.session, { ...place, files: input.files, signal: options.signal });
    },
  };
}

/** Repairs, with the first use of each state directory, what a killed process left there; says so once. */
function recoverOnce(logger: Logger): (stateDirectory: string) => Promise<RecoveredPatch | undefined> {
  const seen = new Set<string>();
  return async (stateDirectory) => {
    if (seen.has(stateDirectory)) return undefined;
    seen.add(stateDirectory);
    try {
      const repaired = await recoverPatches(stateDirectory);
      if (repaired !== undefined) logger.warn(describe(repaired), { session: repaired.session });
      return repaired;
    } catch (error) {
      // What only reads can go on; a patch meets the same error and reports it.
      logger.warn("a patch that was interrupted could not be taken back", { error: String(error) });
      return undefined;
    }
  };
}

function describe({ session, outcome, modifiedSince }: RecoveredPatch): string {
  const left = modifiedSince.length === 0 ? "" : ` Changed since, so left as they are: ${modifiedSince.join(", ")}.`;
  return `Patch ${session} had been interrupted: ${outcome}.${left}`;
}

/** Reasons quote lines of the patch and of files. */
function maskReport(report: PatchReport, masker: Masker): PatchReport {
  const masked = <Problem extends PatchReport["problem"]>(problem: Problem): Problem =>
    problem === undefined ? problem : { ...problem, message: masker.mask(problem.message).text };
  return {
    ...report,
    problem: masked(report.problem),
    files: report.files.map((file) => ({ ...file, problem: masked(file.problem), hunkFailures: undefined })),
  };
}

/** The limits that differ from the defaults: only those lower a stage's budget. */
function configuredLimits({ context }: MaestroConfig): Partial<ContextLimits> {
  return Object.fromEntries(
    Object.entries(context).filter(([key, value]) => defaultConfig.context[key as keyof ContextLimits] !== value),
  );
}
