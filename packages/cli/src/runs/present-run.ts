import type { RunMetadata } from "@maestro/artifacts";

/** A run as `--json` shows it. */
export function presentRun(run: RunMetadata): Readonly<Record<string, unknown>> {
  return {
    run_id: run.runId,
    kind: run.kind,
    status: run.status,
    task: run.task,
    created_at: run.createdAt,
    ended_at: run.endedAt ?? null,
    progress: run.progress ?? null,
    error: run.error ?? null,
    git_commit: run.gitCommit ?? null,
    git_branch: run.gitBranch ?? null,
  };
}
