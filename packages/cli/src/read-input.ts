import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import type { CommandContext } from "./command-context.ts";
import { readStdin } from "./terminal.ts";

/**
 * What a command works on: the text of a file, or standard input when the file is `-`, or missing and nobody would have to
 * type it.
 * @param holds - What the file should hold, for the refusal: "a patch".
 * @throws InvalidArgumentError when there is none, and for a file that cannot be read.
 */
export async function readInput(
  file: string | undefined,
  holds: string,
  { terminal, machine }: Pick<CommandContext, "terminal" | "machine">,
): Promise<string> {
  if (file === "-" || (file === undefined && !terminal.stdinIsScreen)) return readStdin(terminal);
  const expected = `a file that holds ${holds}, or - for standard input`;
  if (file === undefined) throw new InvalidArgumentError({ argument: "file", value: undefined, expected });
  return readFile(resolve(machine.directory, file), "utf8").catch((error: unknown) => {
    const hint = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError({ argument: "file", value: file, expected, hint });
  });
}
