import { InvalidArgumentError } from "@maestro/core";

/**
 * Writes a file that an option named, for its owner alone.
 * @throws InvalidArgumentError naming the option when the file cannot be written there.
 */
export async function writeOutputFile(option: string, path: string, text: string): Promise<void> {
  const { writeFileDurable } = await import("@maestro/core/fs");
  try {
    await writeFileDurable(path, text);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^E[A-Z]+$/u.test(reason)) throw error;
    const expected = `a file in a directory that is there and can be written to (${reason})`;
    throw new InvalidArgumentError({ argument: option, value: path, expected });
  }
}
