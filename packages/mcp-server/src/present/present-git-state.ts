import type { JsonObject } from "@maestro/core";
import type { GitState } from "@maestro/workspace";

/** A repository's state as maestro_git_state documents it; what git has no answer for stays absent. */
export function presentGitState(state: GitState): JsonObject {
  return {
    root: state.root,
    branch: state.branch,
    is_detached_head: state.isDetachedHead,
    detached_at: state.detachedAt,
    commit: state.commit,
    short_commit: state.shortCommit,
    status: state.status,
    status_cut: state.statusCut,
    is_dirty: state.isDirty,
    diff_stat: state.diffStat,
    remote_url: state.remoteUrl,
    recent_commits: state.recentCommits,
  };
}
