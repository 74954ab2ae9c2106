import type { RunId, Stage } from "@maestro/core";

/** How a stage's run ended. `cancelled` also if its process died. */
export type StageOutcome = "running" | "succeeded" | "failed" | "cancelled";

/** One run of one stage. */
export interface StageVisit {
  readonly stage: Stage;
  readonly outcome: StageOutcome;
  /**
   * Counted when they begin, so that a killed process cannot ask for free; given back if nobody answered. A vote or an
   * ensemble counts one.
   */
  readonly consultsUsed: number;
  /** Calls of advisers, and the tokens that they reported. */
  readonly calls: number;
  readonly tokens: number;
  readonly elapsedMs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** How many files, facts and errors the caller gave. */
  readonly context: { readonly files: number; readonly facts: number; readonly errors: number };
  /** Where the stage machine said to go next; null while running, at the end, or where a person is needed. */
  readonly next: Stage | null;
  /** Whether a person asked for the stage to be done again: its limits count anew from here. @default false */
  readonly revision?: boolean | undefined;
}

/** The workspace's one current workflow. Holds no text of a task or an answer: those are in its run. */
export interface WorkflowState {
  /** The open run that stages join; null when none is. */
  readonly runId: RunId | null;
  /** Set by whoever enters or runs a stage. */
  readonly stage: Stage | null;
  /** The fine skill entered within the stage. */
  readonly skill: string | null;
  /** Names of the tools loaded for stage and skill. */
  readonly loadedTools: readonly string[];
  /** How often each loaded tool was called. */
  readonly toolUsage: Readonly<Record<string, number>>;
  /** Runs of stages of the current run, oldest first. */
  readonly history: readonly StageVisit[];
  /** Where a run with approvals begins: nobody is asked about a stage before it. Null: people approve no stage of this run. */
  readonly startStage: Stage | null;
  /** Whether stages of low risk are approved by policy, within what the configuration allows. */
  readonly autoApproveLowRisk: boolean;
}

/** A workspace in which no workflow has begun. */
export const noWorkflow: WorkflowState = {
  runId: null,
  stage: null,
  skill: null,
  loadedTools: [],
  toolUsage: {},
  history: [],
  startStage: null,
  autoApproveLowRisk: false,
};
