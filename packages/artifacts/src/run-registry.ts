import type { JsonObject, JsonValue, RunId, Usage } from "@maestro/core";

/** What a run does. */
export type RunKind = "consult" | "ensemble" | "vote" | "workflow";

/** Where a run stands. `interrupted`: its process died before it could finish it. */
export type RunStatus = "running" | "completed" | "failed" | "cancelled" | "interrupted";

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
}

/** What a run does while it runs. Everything written is masked first. */
export interface RunRecorder {
  readonly runId: RunId;
  /** Aborted when anybody, in any process, asks to cancel this run. */
  readonly signal: AbortSignal;
  readonly recordConsult: (record: ConsultRecord) => Promise<void>;
  /** Appends one line to votes.jsonl. */
  readonly recordVote: (record: JsonObject) => Promise<void>;
  /** Appends one line to policy_decisions.jsonl. */
  readonly recordDecision: (record: JsonObject) => Promise<void>;
  /** Writes `<name>.json`. */
  readonly writeJson: (name: string, value: JsonValue) => Promise<void>;
  /** Writes `<name>` as text. */
  readonly writeText: (name: string, text: string) => Promise<void>;
  readonly progress: (line: string) => void;
  /** Ends the run; later calls do nothing. */
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

/** All runs of a workspace, shared by every process that works in it. */
export interface RunRegistry {
  readonly start: (run: {
    readonly kind: RunKind;
    readonly task: string;
    readonly gitCommit?: string | undefined;
    readonly gitBranch?: string | undefined;
  }) => Promise<RunRecorder>;
  /** @throws RunError `RUN_NOT_FOUND` */
  readonly status: (runId: RunId) => Promise<RunMetadata>;
  /** The result given to `finish`, once there is one. */
  readonly result: (runId: RunId) => Promise<JsonValue | undefined>;
  /** Waits until the run has ended, wherever it runs, or the time is over. */
  readonly wait: (
    runId: RunId,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  ) => Promise<RunMetadata>;
  /** Newest first. */
  readonly list: (options?: { readonly limit?: number | undefined }) => Promise<readonly RunMetadata[]>;
  /** Asks the run to stop, in whatever process it runs. */
  readonly cancel: (runId: RunId) => Promise<RunMetadata>;
  readonly artifacts: (runId: RunId) => Promise<readonly string[]>;
  /** @throws RunError `ARTIFACT_NOT_FOUND` */
  readonly readArtifact: (
    runId: RunId,
    name: string,
    options?: { readonly offset?: number | undefined; readonly maxChars?: number | undefined },
  ) => Promise<ArtifactSlice>;
}
