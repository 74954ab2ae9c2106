import { ensurePrivateDirectory } from "@maestro/core/fs";
import { allowListedEnvironment, stripControlSequences } from "@maestro/process";
import type { AdviserDeps } from "../adviser-deps.ts";
import { depthVariables } from "../engine/depth.ts";

/** Longest a program may take to say its version or its options; the slowest takes 0.8 s where it was measured. */
const askTimeoutMs = 5000;

/** One harmless question to a program. */
export interface Question {
  readonly provider: string;
  readonly path: string;
  readonly args: readonly string[];
}

/** What a program writes when it is asked for its version or its options; undefined when it fails or takes too long. */
export async function askProgram(question: Question, deps: AdviserDeps): Promise<string | undefined> {
  await ensurePrivateDirectory(deps.scratchRoot);
  const env = allowListedEnvironment(deps.environment, [], {
    NO_COLOR: "1",
    GEMINI_CLI_NO_RELAUNCH: "1",
    ...depthVariables(question.provider, deps.environment),
  });
  const { end, stdout, stderr } = await deps.runner.run(
    { file: question.path, args: question.args, cwd: deps.scratchRoot, env },
    { timeoutMs: askTimeoutMs },
  );
  // Some print their help to stderr.
  return end.type === "exited" && end.exitCode === 0
    ? stripControlSequences(`${stdout.text}\n${stderr.text}`)
    : undefined;
}
