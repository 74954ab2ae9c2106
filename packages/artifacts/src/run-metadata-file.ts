import { createHash } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue, parseJson, type RunId } from "@maestro/core";
import type { ProcessIdentity } from "@maestro/core/fs";
import type { RunSeal } from "./hash-run-files.ts";
import { RunError } from "./run-error.ts";
import { runFiles } from "./run-files.ts";
import type { RunKind, RunMetadata, RunStatus } from "./run-registry.ts";

/** What metadata.json holds: the run, and the process that writes it, or wrote it last. */
export interface StoredRun {
  readonly run: RunMetadata;
  readonly owner: ProcessIdentity;
  /** What its files held when it was released or finished; absent while it runs. */
  readonly seal?: RunSeal | undefined;
  /** True when metadata.json itself was changed after it was sealed. */
  readonly isAltered?: boolean | undefined;
}

const kinds: ReadonlySet<unknown> = new Set<RunKind>([
  "consult",
  "ensemble",
  "vote",
  "micro_step",
  "calibration",
  "context",
  "verify",
  "selection",
  "workflow",
]);
const statuses: ReadonlySet<unknown> = new Set<RunStatus>([
  "open",
  "running",
  "completed",
  "failed",
  "cancelled",
  "interrupted",
]);

/** metadata.json's text. */
export function formatMetadata({ run, owner, seal }: StoredRun): string {
  const record: JsonObject = {
    run_id: run.runId,
    kind: run.kind,
    status: run.status,
    task: run.task,
    created_at: run.createdAt,
    ended_at: run.endedAt,
    cancel_requested: run.cancelRequested,
    progress: run.progress,
    error: run.error,
    git_commit: run.gitCommit,
    git_branch: run.gitBranch,
    owner: { pid: owner.pid, start_time: owner.startTime },
    bytes: seal?.bytes,
    files: seal?.files,
  };
  const sealed = seal === undefined ? record : { ...record, sha256: hashOf(record) };
  return `${JSON.stringify(sealed, undefined, 2)}\n`;
}

/**
 * Reads metadata.json's text.
 * @throws RunError `RUN_DAMAGED`
 */
export function parseMetadata(runId: RunId, text: string): StoredRun {
  const parsed = parseJson(text);
  if (!parsed.ok) throw damaged(runId, parsed.reason);
  const record = parsed.value;
  if (!isJsonObject(record)) throw damaged(runId, "it is not an object");
  const { kind, status, task, created_at: createdAt, owner } = record;
  if (record["run_id"] !== runId) throw damaged(runId, "run_id is another run's");
  if (!isKind(kind)) throw damaged(runId, "its kind is unknown");
  if (!isStatus(status)) throw damaged(runId, "its status is unknown");
  if (typeof task !== "string" || typeof createdAt !== "string") throw damaged(runId, "task or created_at is missing");
  if (!isJsonObject(owner) || typeof owner["pid"] !== "number" || typeof owner["start_time"] !== "string") {
    throw damaged(runId, "owner is missing");
  }
  const run: RunMetadata = {
    runId,
    kind,
    status,
    task,
    createdAt,
    endedAt: textOf(record["ended_at"]),
    cancelRequested: record["cancel_requested"] === true,
    progress: textOf(record["progress"]),
    error: errorOf(record["error"]),
    gitCommit: textOf(record["git_commit"]),
    gitBranch: textOf(record["git_branch"]),
  };
  const seal = sealOf(record);
  const { sha256, ...rest } = record;
  const isAltered = seal === undefined ? isOver(status) : sha256 !== hashOf(rest);
  return { run, owner: { pid: owner["pid"], startTime: owner["start_time"] }, seal, isAltered };
}

/** Of a record without its own hash; members keep their order from writing to reading. */
function hashOf(record: JsonObject): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("hex");
}

/** A run in one of these states was sealed when it got there. */
function isOver(status: RunStatus): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}

function damaged(runId: RunId, why: string): RunError {
  return new RunError("RUN_DAMAGED", `${runFiles.metadata} of run ${runId} cannot be used: ${why}.`, {
    hint: "Move the run's folder away.",
    details: { run_id: runId, name: runFiles.metadata },
  });
}

function isKind(value: unknown): value is RunKind {
  return kinds.has(value);
}

function isStatus(value: unknown): value is RunStatus {
  return statuses.has(value);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function errorOf(value: JsonValue | undefined): RunMetadata["error"] {
  if (!isJsonObject(value)) return undefined;
  const { code, message } = value;
  return typeof code === "string" && typeof message === "string" ? { code, message } : undefined;
}

function sealOf({ files, bytes }: JsonObject): RunSeal | undefined {
  if (!isJsonObject(files) || typeof bytes !== "number") return undefined;
  const hashes = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { files: Object.fromEntries(hashes), bytes };
}
