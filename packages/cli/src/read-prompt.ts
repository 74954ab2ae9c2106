import { InvalidArgumentError } from "@maestro/core";
import { readStdin, type Terminal } from "./terminal.ts";

/** What a command's prompt is called, and how the command is called. */
export interface PromptPlace {
  /** "question" */
  readonly argument: string;
  /** "maestro vote" */
  readonly command: string;
  /** Taken where nothing is given. @default none: something must be */
  readonly fallback?: string | undefined;
}

/**
 * The prompt of a command: its words joined, or standard input when they are `-`, or missing and nobody would have to
 * type it.
 * @throws InvalidArgumentError when there is none.
 */
export async function readPrompt(words: readonly string[], place: PromptPlace, terminal: Terminal): Promise<string> {
  const prompt = await findPrompt(words, terminal);
  if (prompt.trim() !== "") return prompt;
  if (place.fallback !== undefined) return place.fallback;
  throw new InvalidArgumentError({
    argument: place.argument,
    value: prompt === "" ? undefined : prompt,
    expected: "some text",
    hint: `Give it as an argument, or on standard input: echo "…" | ${place.command} -`,
  });
}

async function findPrompt(words: readonly string[], terminal: Terminal): Promise<string> {
  if (words.length === 1 && words[0] === "-") return readStdin(terminal);
  if (words.length > 0) return words.join(" ");
  return terminal.stdinIsScreen ? "" : readStdin(terminal);
}
