import { join, resolve } from "node:path";
import type { RunRegistry } from "@maestro/artifacts";
import { InvalidArgumentError, type EvidenceSink, type Logger, type Masker } from "@maestro/core";
import { defaultConfig, type Environment, type MaestroConfig } from "@maestro/core/config";
import { createProcessRunner } from "@maestro/process";
import { startRun, type CandidateTree } from "@maestro/workflow";
import {
  applyPatch,
  assertVerifiable,
  createPathPolicy,
  defaultAllowRules,
  detectCommands,
  gitState,
  judgeCommand,
  listBackups,
  packContext,
  restoreFromBackup,
  verify,
  type ContextLimits,
  type VerifyCommand,
  type VerifyReport,
} from "@maestro/workspace";
import { checkCandidate } from "./check-candidate.ts";
import { maskPatchReport } from "./mask-patch-report.ts";
import { openCandidateTree } from "./open-candidate-tree.ts";
import { describeRecovery, recoverOnce } from "./recover-once.ts";
import type { MaestroServices } from "../services/services.ts";

/** The workspace's services, and what other parts need of it. */
export interface ComposedWorkspace extends Pick<
  MaestroServices,
  "gitState" | "packContext" | "applyPatch" | "restoreFromBackup" | "listBackups" | "startVerify"
> {
  /** Runs commands in the workspace, as a part of a run that is open already. */
  readonly runChecks: (
    commands: readonly VerifyCommand[],
    options: { readonly signal: AbortSignal },
  ) => Promise<VerifyReport>;
  /** A copy of the workspace as it is now, for one candidate. */
  readonly openTree: (signal: AbortSignal) => Promise<CandidateTree>;
  /** @throws InvalidArgumentError naming `oracle_command`, with what would allow it. */
  readonly assertMayJudge: (command: string) => Promise<void>;
  /** @throws MaestroError `ORACLE_NO_VERDICT` */
  readonly checkCandidate: (command: string, candidate: string, signal: AbortSignal) => Promise<boolean>;
  /** Ends all processes that the workspace started. */
  readonly killAll: () => Promise<void>;
}

/** A client may kill a server that takes longer than two seconds to leave; half of it is for the rest. */
const killGraceMs = 1000;

/** Binds the workspace's functions to one workspace and its configuration. Touches nothing before the first call. */
export function composeWorkspace(parts: {
  readonly workspace: string;
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly logger: Logger;
  readonly runs: RunRegistry;
  readonly environment: Environment;
  readonly cores: number;
  /** Gets a record of every patch and restore. @default none */
  readonly evidence?: EvidenceSink | undefined;
  /** The beginning of the paths of directories for candidates and reports. */
  readonly scratchPrefix: string;
}): ComposedWorkspace {
  const { workspace, config, masker, logger } = parts;
  const runner = createProcessRunner();
  const policy = createPathPolicy({ workspace, roots: config.workspace.roots });
  const recovered = recoverOnce(logger, parts.evidence);

  /**
   * Where a call works and where its backups lie: one directory for each configured root, so that there is one lock.
   */
  const placeOf = async (root: string | undefined): Promise<{ root: string; stateDirectory: string }> => {
    const inside = await policy.directory(root ?? workspace, "workspace_root");
    if (inside !== undefined) return { root: inside.path, stateDirectory: join(inside.root, ".maestro") };
    throw new InvalidArgumentError({ argument: "workspace_root", value: root, expected: "a directory that exists" });
  };
  const ownState = join(workspace, ".maestro");
  const ownDirectories = [config.artifacts.directory, config.tracing.directory].map((path) => resolve(workspace, path));

  const patchOptions = {
    allow: config.patch.allow.length === 0 ? undefined : config.patch.allow,
    maskReplacement: config.masking.replacement,
  };
  const verifyOptions = {
    runner,
    environment: parts.environment,
    environmentNames: config.verify.environment,
    allow: config.verify.allow,
    sandbox: config.verify.sandbox,
    timeoutMs: config.verify.timeoutSec * 1000,
    masker,
    maxParallel: parts.cores,
    scratchPrefix: parts.scratchPrefix,
  };

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
        ...patchOptions,
        protectedDirectories: ownDirectories,
        dryRun: input.dryRun,
        evidence: input.evidence ?? parts.evidence,
        session: input.session,
        signal: options.signal,
      });
      const masked = maskPatchReport(report, masker);
      return repaired === undefined
        ? masked
        : { ...masked, warnings: [describeRecovery(repaired), ...masked.warnings] };
    },
    restoreFromBackup: async (input, options) => {
      const place = await placeOf(input.workspaceRoot);
      await recovered(place.stateDirectory);
      return restoreFromBackup(input.session, {
        ...place,
        files: input.files,
        evidence: input.evidence ?? parts.evidence,
        signal: options.signal,
      });
    },
    listBackups: async (options) => {
      await recovered(ownState);
      return listBackups(ownState, options);
    },
    startVerify: async ({ commands, ...input }, options) => {
      await recovered(ownState);
      const inside = await policy.directory(input.cwd ?? workspace, "cwd");
      if (inside === undefined) {
        throw new InvalidArgumentError({ argument: "cwd", value: input.cwd, expected: "a directory that exists" });
      }
      const place = { root: inside.root, cwd: inside.path };
      await assertVerifiable(commands, { ...place, timeoutMs: verifyOptions.timeoutMs });
      return startRun(
        parts.runs,
        {
          kind: "verify",
          task: commands.map(({ command }) => (typeof command === "string" ? command : command.join(" "))).join("; "),
          run: (recorder, signal) =>
            verify(commands, {
              ...verifyOptions,
              ...input,
              ...place,
              signal,
              onResult: (result) => {
                recorder.progress(`${result.command}: ${result.status}`);
                options.onEvent?.(result);
              },
            }),
        },
        options.signal,
      );
    },
    runChecks: async (commands, { signal }) => {
      await recovered(ownState);
      return verify(commands, { ...verifyOptions, root: workspace, signal });
    },
    openTree: async (signal) => {
      await recovered(ownState);
      return openCandidateTree(signal, { root: workspace, patch: patchOptions, verify: verifyOptions, masker });
    },
    assertMayJudge: async (command) => {
      const declared = (await detectCommands(workspace)).flatMap(({ rules }) => rules);
      const verdict = judgeCommand(command, [...defaultAllowRules, ...config.verify.allow, ...declared]);
      if (verdict.type === "allowed") return;
      const expected = "a command that may run";
      throw new InvalidArgumentError({ argument: "oracle_command", value: command, expected, hint: verdict.reason });
    },
    checkCandidate: (command, candidate, signal) =>
      checkCandidate(command, candidate, { ...verifyOptions, root: workspace, signal }),
    killAll: () => runner.killAll({ graceMs: killGraceMs }),
  };
}

/** The limits that differ from the defaults: only those lower a stage's budget. */
function configuredLimits({ context }: MaestroConfig): Partial<ContextLimits> {
  return Object.fromEntries(
    Object.entries(context).filter(([key, value]) => defaultConfig.context[key as keyof ContextLimits] !== value),
  );
}
