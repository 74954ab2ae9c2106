import type { LogLevel } from "../logger.ts";
import type { Stage } from "../stage.ts";
import type { ProviderConfig } from "./provider-config.ts";

/** Everything that can be configured, resolved. Libraries take their own part of it. */
export interface MaestroConfig {
  /** By name; the shipped ones are codex, claude, gemini, antigravity and offline. */
  readonly providers: Readonly<Record<string, ProviderConfig>>;
  readonly masking: MaskingConfig;
  readonly log: { readonly level: LogLevel };
  readonly workspace: {
    /** Directories beside the workspace itself from which context files may be read (`MAESTRO_REPO_ROOTS`). */
    readonly roots: readonly string[];
  };
  readonly patch: {
    /** Kinds of files that patches may change, in the syntax of .gitignore. Empty: source, documentation and data files. */
    readonly allow: readonly string[];
  };
  readonly verify: VerifyConfig;
  readonly context: ContextConfig;
  readonly coordination: CoordinationConfig;
  readonly artifacts: ArtifactsConfig;
  readonly tracing: { readonly directory: string; readonly enabled: boolean };
  readonly tools: { readonly max: number; readonly disabled: readonly string[] };
  readonly approvals: ApprovalConfig;
}

/** Where runs are kept, and how long. */
export interface ArtifactsConfig {
  readonly directory: string;
  readonly enabled: boolean;
  /** Days after which pruning removes a run that has ended; 0: never. */
  readonly retentionDays: number;
  /** Size that all runs have at most after pruning; 0: any. */
  readonly maxMegabytes: number;
}

/** What is masked beside the built-in rules. */
export interface MaskingConfig {
  /** Regular expressions in RE2 syntax, case-insensitive. */
  readonly patterns: readonly string[];
  readonly replacement: string;
  /** Mask the user name in home paths and keep the rest of the path. */
  readonly privatePaths: boolean;
}

/** Which commands verification runs, and how. */
export interface VerifyConfig {
  /** Words that a command begins with, for each that may run beside the built-in ones and what the project declares. */
  readonly allow: readonly (readonly string[])[];
  /** Run in a sandbox where there is one, never without one, or without. */
  readonly sandbox: VerifySandbox;
  /** Names of further environment variables that commands get. */
  readonly environment: readonly string[];
  /** Seconds after which a command is ended that has no limit of its own. */
  readonly timeoutSec: number;
}

/** When commands run in a sandbox. */
export const verifySandboxes = ["auto", "require", "off"] as const;

/** One of {@link verifySandboxes}. */
export type VerifySandbox = (typeof verifySandboxes)[number];

/** Limits of packed context. */
export interface ContextConfig {
  readonly maxFiles: number;
  readonly maxLinesPerFile: number;
  readonly maxErrorLines: number;
  readonly maxChars: number;
}

/** When several agents are asked. */
export interface CoordinationConfig {
  readonly capabilityThreshold: number;
  /** Of every stage. @default each stage has its own limit */
  readonly maxConsultsPerStage?: number | undefined;
  readonly maxConsultsTotal: number;
  readonly preferTestsFirst: boolean;
  readonly ensembleHypotheses: boolean;
  readonly ensembleImplement: boolean;
  readonly debugSingleAgent: boolean;
}

/** When an approval counts. */
export interface ApprovalConfig {
  /** Least assurance of an approval of each stage. */
  readonly minimum: Readonly<Record<Stage, ApprovalAssurance>>;
  /** Whether a caller may have stages of low risk approved by policy; never where the minimum asks for a person. */
  readonly autoApproveLowRisk: boolean;
}

/** How sure it must be that a person decided, weakest first. */
export const approvalAssurances = ["agent_reported", "client", "human_local", "signed"] as const;

/** One of {@link approvalAssurances}. */
export type ApprovalAssurance = (typeof approvalAssurances)[number];
