import { z } from "zod";
import { asArgumentError } from "../runs/as-argument-error.ts";
import { presentRestore } from "../present/present-restore.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Undoes a patch. */
export const restoreFromBackupTool: ToolDefinition = defineTool({
  name: "maestro_restore_from_backup",
  title: "Undo a patch",
  description:
    "Undo the last patch or a change made earlier (revert, rollback): restore files as they were before, from its backup session.",
  guidance: `Use it when tests fail after a patch, or when a patch was the wrong one. \`backup_session\` is what maestro_apply_patch answered.

It undoes exactly what that patch did: changed and deleted files get their old text, created ones are removed
(\`files_removed\`). A file that somebody has changed since is left as it is and named in \`modified_since\`; then \`ok\` is false
and everything else has been restored. It is backed up itself: \`undo_session\` takes it back.`,
  toolset: "workspace",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    backup_session: z
      .string()
      .describe("Of the patch.")
      .meta({ help: "The `backup_session` that maestro_apply_patch returned." }),
    workspace_root: z
      .string()
      .optional()
      .describe("As for the patch.")
      .meta({ help: "The `workspace_root` that was given for the patch, if any." }),
    files: z
      .array(z.string())
      .optional()
      .describe("Only these.")
      .meta({ help: "Restore only these files (default: all)." }),
  }),
  output: z.object({
    restored_files: z.array(z.string()),
    files_removed: z.array(z.string()),
    modified_since: z.array(z.string()),
    failed: z.array(z.object({ path: z.string(), reason: z.string() })),
    backup_session: z.string(),
    undo_session: z.string().nullable().describe("Backup of this restore; null when nothing had to be written."),
  }),
  examples: [{ title: "Undo it", arguments: { backup_session: "20260131_120000_0a1b2c3d" } }],
  handler: async ({ backup_session: session, workspace_root: workspaceRoot, files }, { services, signal }) => {
    try {
      return presentRestore(await services.restoreFromBackup({ session, workspaceRoot, files }, { signal }));
    } catch (error) {
      throw asArgumentError(error, "BACKUP_NOT_FOUND", "backup_session");
    }
  },
});
