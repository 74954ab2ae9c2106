import { z } from "zod";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** The workspace's runs. */
export const listArtifactRunsTool: ToolDefinition = defineTool({
  name: "maestro_list_artifact_runs",
  title: "List runs",
  description: "Find or list earlier (previous, past) runs of this workspace, newest first. Free.",
  guidance: `Every consult, vote, stage and check is a run; the runs of all processes that work here are listed. A run whose record is damaged is
left out and named in \`warnings\`. \`git_commit\` and \`git_branch\` are null where they were not noted.`,
  toolset: "artifacts",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ limit: z.int().min(1).default(10).meta({ help: "How many of the newest to return." }) }),
  output: z.object({
    runs: z.array(
      z.object({
        run_id: z.string(),
        created_at: z.string(),
        task: longText,
        git_commit: z.string().nullable(),
        git_branch: z.string().nullable(),
        kind: z.string(),
        status: z.string(),
      }),
    ),
    count: z.int(),
  }),
  examples: [{ title: "What was done last?", arguments: { limit: 3 } }],
  handler: async ({ limit }, { services }) => {
    const warnings: string[] = [];
    const listed = await services.runs.list({
      limit,
      onDamaged: (id, { message }) => warnings.push(`Run ${id} is left out: ${message}`),
    });
    const runs = listed.map((run) => ({
      run_id: run.runId,
      created_at: run.createdAt,
      task: run.task,
      git_commit: run.gitCommit ?? null,
      git_branch: run.gitBranch ?? null,
      kind: run.kind,
      status: run.status,
    }));
    return { fields: { runs, count: runs.length }, warnings };
  },
});
