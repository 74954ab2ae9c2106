import { z } from "zod";
import { presentPatch } from "../present/present-patch.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const patchedFile = z.object({
  path: z.string(),
  from: z.string().optional().describe("Old name."),
  status: z.string().describe("modified, created, deleted, renamed, copied, unchanged, failed or not-applied."),
  added_lines: z.int(),
  removed_lines: z.int(),
  error_code: z.string().optional(),
  error: longText.optional(),
});

/** Changes files by a diff: all of it or nothing. */
export const applyPatchTool: ToolDefinition = defineTool({
  name: "maestro_apply_patch",
  title: "Apply a patch",
  description: "Apply a patch (unified diff) to the workspace's files, all or nothing, with a backup that can undo it.",
  guidance: `Use it to apply a change that you have read, first with \`dry_run\` where you are not sure: the same checks, and nothing written.

Wrong line counts, a missing \`a/\` and \`b/\`, and fences or prose around the diff are tolerated. A hunk that fits nowhere, or in
several places, is refused with the nearest place and what differs. Nothing is half applied: if one file fails, no file is changed,
even if the process is killed midway.

Files outside the workspace, through symbolic links, \`.git\`, files that run code by themselves (hooks, CI, editor settings),
secrets and kinds of files that \`patch.allow\` of the configuration does not list are refused; a person has to change those.
Every file is copied to \`backup_dir\` before it changes: maestro_restore_from_backup undoes all of it by \`backup_session\`.
\`workspace_root\` may name another directory within the configured roots. Run maestro_verify next.`,
  toolset: "workspace",
  core: true,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    patch: z.string().meta({ help: "The unified diff, as a model or `git diff` wrote it; one or several files." }),
    workspace_root: z
      .string()
      .optional()
      .meta({ help: "Directory that the diff's paths start from (default: the workspace)." }),
    dry_run: z.boolean().default(false).meta({ help: "Check only; nothing is written." }),
  }),
  output: z.object({
    dry_run: z.boolean(),
    files_changed: z.array(z.string()),
    files_created: z.array(z.string()),
    files_deleted: z.array(z.string()),
    files_failed: z.array(z.string()),
    backup_session: z.string().nullable().describe("What undoes it; null when nothing was written."),
    backup_dir: z.string().nullable(),
    details: z.array(patchedFile),
  }),
  examples: [
    {
      title: "Would it apply?",
      arguments: {
        patch: "--- a/src/pool.ts\n+++ b/src/pool.ts\n@@ -41 +41 @@\n-  pool.end();\n+  pool?.end();\n",
        dry_run: true,
      },
    },
  ],
  handler: async (input, { services, signal }) =>
    presentPatch(
      await services.applyPatch(
        { patch: input.patch, workspaceRoot: input.workspace_root, dryRun: input.dry_run },
        { signal },
      ),
    ),
});
