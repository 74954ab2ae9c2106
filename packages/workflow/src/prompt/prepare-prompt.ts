import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { buildPrompt, type PromptContext } from "./build-prompt.ts";

/** Context that a caller gives by value, and files it names. */
export interface ContextInput extends Pick<PromptContext, "constraints" | "errors" | "facts"> {
  /** Paths, read within the workspace and its roots only. */
  readonly files?: readonly string[] | undefined;
}

/** A prompt ready to be sent, and a warning for each file that is only named in it. */
export interface PreparedPrompt {
  readonly prompt: string;
  readonly warnings: readonly string[];
}

/**
 * Reads the named files and puts task and context into one prompt.
 * @throws InvalidArgumentError for a file that may not be read.
 */
export async function preparePrompt(
  task: string,
  context: ContextInput | undefined,
  deps: Pick<WorkflowDependencies, "readContextFiles">,
): Promise<PreparedPrompt> {
  const paths = context?.files ?? [];
  const read = paths.length === 0 ? { files: [], leftOut: [] } : await deps.readContextFiles(paths);
  return {
    prompt: buildPrompt(task, { ...context, ...read }),
    warnings: read.leftOut.map((file) => `${file.name} is not in the prompt: ${file.reason}.`),
  };
}
