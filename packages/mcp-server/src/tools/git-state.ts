import { z } from "zod";
import { presentGitState } from "../present/present-git-state.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** The state of a repository. */
export const gitStateTool: ToolDefinition = defineTool({
  name: "maestro_git_state",
  title: "Read git state",
  description:
    "Read the status of a git repository (repo): branch, commit, uncommitted changes, remote and last commits. Free.",
  guidance: `Use it before a patch, to see what has been changed already, and for a record of what an answer was about.

\`state\` is an empty object outside a repository, which is no error. Keys that git has no answer for are left out: a repository
without a commit has a branch and no \`commit\`. With a detached HEAD \`branch\` is \`HEAD\` and \`detached_at\` names the nearest tag
or commit. \`status\` is the text of \`git status --porcelain\`. Credentials in \`remote_url\` are masked, and nothing that the
repository configures (hooks, filters, external diffs) is run.`,
  toolset: "workspace",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    path: z
      .string()
      .optional()
      .describe("In the repository.")
      .meta({ help: "A directory or file in the repository (default: the workspace)." }),
  }),
  output: z.object({
    state: z.object({
      root: z.string().optional(),
      branch: z.string().optional(),
      is_detached_head: z.boolean().optional(),
      detached_at: z.string().optional(),
      commit: z.string().optional(),
      short_commit: z.string().optional(),
      status: longText.optional(),
      status_cut: z.string().optional().describe("What was left out of status."),
      is_dirty: z.boolean().optional(),
      diff_stat: longText.optional(),
      remote_url: z.string().optional(),
      recent_commits: z.array(z.string()).optional(),
    }),
  }),
  examples: [{ title: "Where does the workspace stand?", arguments: {} }],
  handler: async ({ path }, { services, signal }) => ({
    fields: { state: presentGitState(await services.gitState(path, { signal })) },
  }),
});
