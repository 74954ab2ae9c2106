import { InvalidArgumentError, isMaestroError, MaestroError, toRunId, type RunId } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";

/**
 * The id that somebody typed.
 * @param argument - What the command line calls it.
 * @throws InvalidArgumentError naming that.
 */
export function readRunId(text: string, argument = "<id>"): RunId {
  try {
    return toRunId(text);
  } catch (error) {
    if (!isMaestroError(error, "INVALID_ARGUMENT")) throw error;
    const expected = "a run's id, as `maestro runs list` says them";
    throw new InvalidArgumentError({ argument, value: text, expected });
  }
}

/** Does something with a run; where there is none of that id, says what finds one. */
export async function withRun<Result>(
  text: string,
  { commandName }: CommandContext,
  act: (runId: RunId) => Promise<Result>,
): Promise<Result> {
  const runId = readRunId(text);
  try {
    return await act(runId);
  } catch (error) {
    if (isMaestroError(error, "INVALID_ARGUMENT") && error.message.startsWith("runId: ")) {
      // A library names its argument; here the id has no option that it could be called by.
      throw new MaestroError(error.code, error.message.replace("runId", "<id>"), {
        details: { ...error.details, argument: "<id>" },
        cause: error,
      });
    }
    if (!isMaestroError(error, "RUN_NOT_FOUND")) throw error;
    const hint = `\`${commandName} runs list\` says which there are.`;
    throw new MaestroError(error.code, error.message, { hint, details: error.details, cause: error });
  }
}
