import type { RunId } from "@maestro/core";
import type { RunHandle } from "@maestro/workflow";
import type { CommandContext } from "./command-context.ts";

/** What a run is followed with. */
export interface FollowOptions {
  readonly context: Pick<CommandContext, "opened">;
  /** Closed when the run has ended, so that its line is gone before the result is shown. @default nothing is shown meanwhile */
  readonly progress?: { readonly close: () => void } | undefined;
}

/** Follows a run to its end; a failure on the way names its record. */
export async function followRun<Result>(
  started: Promise<RunHandle<Result>>,
  { context, progress }: FollowOptions,
): Promise<{ readonly runId: RunId; readonly result: Result }> {
  try {
    const { runId, result } = await started;
    context.opened(runId);
    return { runId, result: await result };
  } finally {
    progress?.close();
  }
}
