import type { JsonObject, JsonValue, MaestroErrorShape, RunId, Stage, Usage } from "@maestro/core";
import type { PruneOptions, PruneReport } from "./prune-runs.ts";
import type { RunVerification } from "./verify-run.ts";

/** What a run does. */
export type RunKind =
  | "consult"
  | "ensemble"
  | "vote"
  | "micro_step"
  | "calibration"
  | "context"
  | "verify"
  | "selection"
  /** The stages of one task: open between them. */
  | "workflow";

/**
 * Where a run stands. `open`: between two pieces of its work, owned by no process. `interrupted`: its process died before it
 * could finish or release it. Both can be joined.
 */
export type RunStatus = "open" | "running" | "completed" | "failed" | "cancelled" | "interrupted";

/** metadata.json of a run, as read. */
export interface RunMetadata {
  readonly runId: RunId;
  readonly kind: RunKind;
  readonly status: RunStatus;
  /** What was asked; masked. */
  readonly task: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly endedAt?: string | undefined;
  /** Set when somebody asked to cancel it. */
  readonly cancelRequested: boolean;
  /** Last progress, in one line. */
  readonly progress?: string | undefined;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
  readonly gitCommit?: string | undefined;
  readonly gitBranch?: string | undefined;
}

/** One recorded consult: a line of consults.jsonl. */
export interface ConsultRecord {
  /** The stage of a workflow in which it was asked. */
  readonly stage?: Stage | undefined;
  readonly provider: string;
  readonly model?: string | undefined;
  /** Masked. */
  readonly prompt: string;
  /** Masked; null when it failed. */
  readonly answer: string | null;
  readonly error?: { readonly code: string; readonly message: string } | undefined;
  readonly elapsedMs: number;
  readonly simulated: boolean;
  readonly usage?: Usage | undefined;
  /** What it was asked with; in a vote, the index of the sample that it answered. */
  readonly seed?: number | undefined;
  /** Why the model stopped, in the adviser's own word; "truncated" when our capture cut the answer. */
  readonly finishReason?: string | undefined;
}

/**
 * What a run does while it runs. Everything written is masked first. Once the run has ended or was released, recording and
 * writing reject with RunError `RUN_ENDED`.
 */
export interface RunRecorder {
  readonly runId: RunId;
  /** Aborted, with RunError `RUN_CANCELLED`, when anybody, in any process, asks to cancel this run. */
  readonly signal: AbortSignal;
  /** Appends one line to consults.jsonl. */
  readonly recordConsult: (record: ConsultRecord) => Promise<void>;
  /** Appends one line to votes.jsonl. */
  readonly recordVote: (record: JsonObject) => Promise<void>;
  /** Appends one line to policy_decisions.jsonl. */
  readonly recordDecision: (record: JsonObject) => Promise<void>;
  /** Writes `stage_<stage>.json`, over what an earlier attempt of the stage left there. */
  readonly saveStage: (stage: Stage, result: JsonValue) => Promise<void>;
  /** Writes `<name>.json`: `coordination_metrics`, `final_recommendation`, or what else belongs to the run. */
  readonly writeJson: (name: string, value: JsonValue) => Promise<void>;
  /** Writes `<name>` as text. */
  readonly writeText: (name: string, text: string) => Promise<void>;
  /** Says in one line where the run stands. Other processes see the last one, at most 500 ms later. */
  readonly progress: (line: string) => void;
  /**
   * Leaves the run open for whoever joins it next, with the last result and progress. Ends it as cancelled when that was
   * asked for meanwhile. Await the run's other writes first.
   */
  readonly release: (left?: {
    readonly result?: JsonValue | undefined;
    readonly progress?: string | undefined;
  }) => Promise<void>;
  /** Ends the run, for good; a second call changes nothing. Await the run's other writes first. */
  readonly finish: (end: {
    readonly status: "completed" | "failed" | "cancelled";
    readonly error?: { readonly code: string; readonly message: string } | undefined;
    readonly result?: JsonValue | undefined;
  }) => Promise<void>;
}

/** A slice of one recorded file. */
export interface ArtifactSlice {
  readonly name: string;
  readonly text: string;
  readonly offset: number;
  readonly totalChars: number;
  /** Where to read on; absent at the end. */
  readonly nextOffset?: number | undefined;
}

/** Which part of a recorded file to read. */
export interface ReadArtifactOptions {
  /** In characters (UTF-16 units). @default 0 */
  readonly offset?: number | undefined;
  /** Most characters to read. No surrogate pair is cut, so that 1 can give 2. @default the rest of the file */
  readonly maxChars?: number | undefined;
}

/** Which runs to list. */
export interface ListRunsOptions {
  /** Most runs to list, damaged ones not counted: an integer of 0 or more. @default all */
  readonly limit?: number | undefined;
  /** Told of each run whose record cannot be used: `RUN_DAMAGED`, or a StoreError. Such runs are not in the list. */
  readonly onDamaged?: ((runId: RunId, error: MaestroErrorShape) => void) | undefined;
}

/** A run to begin. */
export interface RunRequest {
  readonly kind: RunKind;
  readonly task: string;
  readonly gitCommit?: string | undefined;
  readonly gitBranch?: string | undefined;
  /** Begin it open: the recorder is released already and only its `runId` is of use; `join` to work on it. @default false */
  readonly open?: boolean | undefined;
}

/** All runs of a workspace, shared by every process that works in it. */
export interface RunRegistry {
  /** Begins a run of this process. */
  readonly start: (run: RunRequest) => Promise<RunRecorder>;
  /**
   * Takes an open or interrupted run over for this process. Release or finish it afterwards.
   * @throws RunError `RUN_BUSY` while a living process runs it; `RUN_ENDED`, `RUN_NOT_FOUND`, `RUN_DAMAGED`
   */
  readonly join: (runId: RunId) => Promise<RunRecorder>;
  /**
   * Saves a stage of a run: through its recorder where this process runs it, else by joining it for as long as that takes.
   * @throws RunError as `join` does
   */
  readonly saveStage: (runId: RunId, stage: Stage, result: JsonValue) => Promise<void>;
  /**
   * Where a run stands, whichever process runs it.
   * @throws RunError `RUN_NOT_FOUND`, `RUN_DAMAGED`
   */
  readonly status: (runId: RunId) => Promise<RunMetadata>;
  /**
   * The result last given to `release` or `finish`, masked; undefined while there is none.
   * @throws RunError `RUN_NOT_FOUND`
   */
  readonly result: (runId: RunId) => Promise<JsonValue | undefined>;
  /**
   * Waits until the run is open or has ended, in whichever process it runs, or until the time is over.
   * @throws RunError `RUN_NOT_FOUND`, `RUN_DAMAGED`; InvalidArgumentError for a negative time
   */
  readonly wait: (
    runId: RunId,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  ) => Promise<RunMetadata>;
  /**
   * The runs of the workspace, newest first.
   * @throws InvalidArgumentError for a limit that is no integer of 0 or more
   */
  readonly list: (options?: ListRunsOptions) => Promise<readonly RunMetadata[]>;
  /**
   * Asks the run to stop, in whatever process it runs: at once in this one, within 500 ms elsewhere. An open run is ended at
   * once; one that has ended stays as it is.
   */
  readonly cancel: (runId: RunId) => Promise<RunMetadata>;
  /**
   * Checks a run's files against the hashes taken when it was last released or finished.
   * @throws RunError `RUN_NOT_FOUND`, `RUN_DAMAGED`
   */
  readonly verify: (runId: RunId) => Promise<RunVerification>;
  /**
   * Removes runs that have ended, by age and size. Follows no link.
   * @throws InvalidArgumentError for a negative limit.
   */
  readonly prune: (options: PruneOptions) => Promise<PruneReport>;
  /**
   * Names of its recorded files.
   * @throws RunError `RUN_NOT_FOUND`
   */
  readonly artifacts: (runId: RunId) => Promise<readonly string[]>;
  /**
   * Reads a part of one recorded file.
   * @throws RunError `ARTIFACT_NOT_FOUND`, `RUN_NOT_FOUND`
   */
  readonly readArtifact: (runId: RunId, name: string, options?: ReadArtifactOptions) => Promise<ArtifactSlice>;
  /** The whole lines of one log of a run, one at a time; none when there is no such log. */
  readonly readLines: (runId: RunId, name: string) => AsyncIterable<string>;
}
