import { InvalidArgumentError } from "@maestro/core";
import { readStdin, type Terminal } from "./terminal.ts";

/**
 * The prompt of a command: its words joined, or standard input when they are `-` or missing.
 * @throws InvalidArgumentError when both are empty.
 */
export async function readPrompt(words: readonly string[], argument: string, terminal: Terminal): Promise<string> {
  const fromStdin = words.length === 0 || (words.length === 1 && words[0] === "-");
  const prompt = fromStdin ? await readStdin(terminal) : words.join(" ");
  if (prompt.trim() === "") {
    throw new InvalidArgumentError({
      argument,
      value: prompt,
      expected: "some text",
      hint: `Give it as an argument, or on standard input: echo "…" | maestro ${argument === "question" ? "vote" : "consult"} -`,
    });
  }
  return prompt;
}
