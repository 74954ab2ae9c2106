import type { ContextRequest } from "@maestro/workspace";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";

/** What goes into a prompt besides its task: texts by value, files by path or pattern, and the stage whose budget holds. */
export type ContextInput = Pick<ContextRequest, "files" | "facts" | "errors" | "constraints" | "stage">;

/** A prompt ready to be sent, and a warning for each thing that was cut or left out. */
export interface PreparedPrompt {
  readonly prompt: string;
  readonly warnings: readonly string[];
  /** Places that were masked before anything was cut. */
  readonly maskedCount: number;
}

/**
 * Puts the packed context before the task, because models weigh most what comes last. Without any context the prompt is the
 * task alone.
 * @throws InvalidArgumentError for a file that may not be read.
 */
export async function preparePrompt(
  task: string,
  context: ContextInput | undefined,
  deps: Pick<WorkflowDependencies, "packContext">,
): Promise<PreparedPrompt> {
  const given = [context?.files, context?.facts, context?.errors, context?.constraints];
  if (context === undefined || given.every((items) => items === undefined || items.length === 0)) {
    return { prompt: task, warnings: [], maskedCount: 0 };
  }
  const { text, stats } = await deps.packContext(context);
  return {
    prompt: text === "" ? task : `${text}\n\n## Task\n${task}`,
    warnings: stats.leftOut.map(({ name, reason }) => `Not (wholly) in the prompt: ${name} (${reason}).`),
    maskedCount: stats.maskedCount,
  };
}
