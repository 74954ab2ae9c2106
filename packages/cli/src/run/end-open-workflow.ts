import type { ComposedServices } from "@maestro/mcp-server/compose";

/** Cancels the workspace's open workflow, so that another one can begin. */
export async function endOpenWorkflow({ stages, runs }: ComposedServices): Promise<void> {
  const { run: open } = await stages.overview();
  // One whose process died has nobody to cancel it either.
  if (open?.status !== "open" && open?.status !== "interrupted") return;
  const recorder = await runs.join(open.runId);
  await recorder.finish({ status: "cancelled" });
}
