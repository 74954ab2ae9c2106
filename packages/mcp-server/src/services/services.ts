import type { EvidenceChain, RunRegistry } from "@maestro/artifacts";
import type { EnsembleEvent } from "@maestro/coordination";
import type { ConsultEvent, EvidenceSink, Logger, Masker, RunId, Stage } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import type { Approvals } from "@maestro/hitl";
import type { VoteEvent } from "@maestro/maker";
import type {
  BestOfEvent,
  BestOfInput,
  BestOfResult,
  CalibrationEvent,
  CalibrationInput,
  CalibrationReport,
  ConsensusResult,
  ConsensusVoteInput,
  ConsultAnswer,
  ConsultInput,
  ContentVerdict,
  EnsembleAnswer,
  EnsembleInput,
  MicroStep,
  MicroStepResult,
  MicroStepVoteInput,
  RedFlagCheckInput,
  RedFlagReport,
  RunHandle,
  RunOptions,
  SelectionEvent,
  SelectionInput,
  SelectionResult,
  ValidateContentInput,
} from "@maestro/workflow";
import type {
  BackupSummary,
  ContextRequest,
  GitState,
  ListBackupsOptions,
  PackedContext,
  PatchReport,
  RestoreReport,
  VerifyCommand,
  VerifyReport,
  VerifyResult,
} from "@maestro/workspace";
import type { CoordinationServices } from "./coordination-services.ts";
import type { StageServices } from "./stage-services.ts";
import type { SkillServices } from "./skill-services.ts";

/** One configured adviser, as far as it can be known without asking it anything. */
export interface ProviderStatus {
  readonly name: string;
  readonly enabled: boolean;
  /** Whether it is switched on and its command was found. */
  readonly available: boolean;
  /** The executable; undefined for the built-in offline adviser. */
  readonly command?: string | undefined;
  readonly version?: string | undefined;
  /** The model set in configuration; undefined means the adviser's own default. */
  readonly model?: string | undefined;
  readonly timeoutSec: number;
}

/** A text to validate; patterns are RE2 syntax. */
export interface ContentCheck extends Omit<ValidateContentInput, "forbiddenPatterns"> {
  readonly forbiddenPatterns?: readonly string[] | undefined;
}

/** How a call that starts no run is stopped. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A patch, and where it goes. */
export interface PatchInput {
  /** A unified diff as a model wrote it. */
  readonly patch: string;
  /** @default the workspace */
  readonly workspaceRoot?: string | undefined;
  /** Check only. @default false */
  readonly dryRun?: boolean | undefined;
  /** Gets the record of it. @default one that names no run */
  readonly evidence?: EvidenceSink | undefined;
  /** Id of its backup. @default a new one */
  readonly session?: RunId | undefined;
}

/** What is undone. */
export interface RestoreInput {
  /** As a patch or a restore gave it. */
  readonly session: string;
  /** @default the workspace */
  readonly workspaceRoot?: string | undefined;
  /** @default all */
  readonly files?: readonly string[] | undefined;
  /** Gets the record of it. @default one that names no run */
  readonly evidence?: EvidenceSink | undefined;
}

/** Commands that check the work. */
export interface VerifyInput {
  readonly commands: readonly VerifyCommand[];
  /** Within the workspace or a configured root. @default the workspace */
  readonly cwd?: string | undefined;
  /** Start no further command after one that did not pass. @default false */
  readonly stopOnFailure?: boolean | undefined;
  /** Run several at once. @default false */
  readonly parallel?: boolean | undefined;
}

/**
 * What the tools work with. `compose.ts` makes it, for this server and for the command line; heavy modules load inside
 * it when they are first used.
 */
export interface MaestroServices {
  readonly config: MaestroConfig;
  readonly logger: Logger;
  /** Masks messages that quote what they refuse. */
  readonly masker: Masker;
  readonly providers: {
    /** Of every configured provider, disabled ones too. */
    readonly list: (options?: { readonly signal?: AbortSignal | undefined }) => Promise<readonly ProviderStatus[]>;
  };
  readonly runs: RunRegistry;
  /** Where the folders of runs lie, absolute; null where runs live in memory. */
  readonly runsDirectory: string | null;
  readonly startConsult: (input: ConsultInput, options: RunOptions<ConsultEvent>) => Promise<RunHandle<ConsultAnswer>>;
  readonly startEnsemble: (
    input: EnsembleInput,
    options: RunOptions<EnsembleEvent>,
  ) => Promise<RunHandle<EnsembleAnswer>>;
  readonly startConsensusVote: (
    input: ConsensusVoteInput,
    options: RunOptions<VoteEvent<unknown>>,
  ) => Promise<RunHandle<ConsensusResult>>;
  readonly startMicroStepVote: (
    input: MicroStepVoteInput,
    options: RunOptions<VoteEvent<unknown>>,
  ) => Promise<RunHandle<MicroStepResult>>;
  readonly startCalibration: (
    input: CalibrationInput,
    options: RunOptions<CalibrationEvent>,
  ) => Promise<RunHandle<CalibrationReport>>;
  /** Without a mode: `hybrid` where configuration does not prefer tests first. */
  readonly startSelection: (
    input: SelectionInput,
    options: RunOptions<SelectionEvent>,
  ) => Promise<RunHandle<SelectionResult>>;
  /** Patches of several advisers, each checked in a copy of the workspace; the workspace itself is not touched. */
  readonly startBestOf: (input: BestOfInput, options: RunOptions<BestOfEvent>) => Promise<RunHandle<BestOfResult>>;
  /** The micro-steps of a stage, without one all of them. */
  readonly listMicroSteps: (stage?: Stage) => Promise<readonly MicroStep[]>;
  readonly checkRedFlags: (input: RedFlagCheckInput) => Promise<RedFlagReport>;
  /** @throws InvalidArgumentError naming `forbidden_patterns` for a pattern that is no RE2 expression. */
  readonly validateContent: (input: ContentCheck) => Promise<ContentVerdict>;
  /**
   * State of the repository that a path lies in, the workspace's without one.
   * @throws InvalidArgumentError for a path that does not exist.
   */
  readonly gitState: (path: string | undefined, options: CallOptions) => Promise<GitState>;
  /** @throws InvalidArgumentError for a path outside the configured roots. */
  readonly packContext: (
    request: ContextRequest,
    options: CallOptions & { readonly argument: string },
  ) => Promise<PackedContext>;
  /** @throws InvalidArgumentError for a root outside the configured ones; PatchError when writing fails. */
  readonly applyPatch: (input: PatchInput, options: CallOptions) => Promise<PatchReport>;
  /** @throws InvalidArgumentError for a root outside the configured ones; PatchError `BACKUP_NOT_FOUND` and its like. */
  readonly restoreFromBackup: (input: RestoreInput, options: CallOptions) => Promise<RestoreReport>;
  /** What can be undone in the workspace, newest first. */
  readonly listBackups: (options?: ListBackupsOptions) => Promise<readonly BackupSummary[]>;
  /** @throws InvalidArgumentError for a directory outside the configured roots. */
  readonly startVerify: (input: VerifyInput, options: RunOptions<VerifyResult>) => Promise<RunHandle<VerifyReport>>;
  /** What the workspace's runs, patches and people have shown. */
  readonly evidence: EvidenceChain;
  /** What waits for a person, and their decisions. */
  readonly approvals: () => Promise<Approvals>;
  /** How many agents work on a task, and what came of it in this workspace. */
  readonly coordination: CoordinationServices;
  /** The five stages of a workflow. */
  readonly stages: StageServices;
  /** How to work, and which tools that takes. */
  readonly skills: () => Promise<SkillServices>;
  /** Cancels what still runs, waits until it is recorded and no child process is left. */
  readonly close: () => Promise<void>;
}
