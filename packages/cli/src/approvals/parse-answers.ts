import { InvalidArgumentError } from "@maestro/core";
import type { Answers, StageQuestion } from "@maestro/hitl";

/**
 * Reads `id=text` pairs; where a question has options, their number (from 1) does as well as their text.
 * @throws InvalidArgumentError for an entry without `=` or with an option that there is not.
 */
export function parseAnswers(entries: readonly string[], questions: readonly StageQuestion[]): Answers {
  return Object.fromEntries(entries.map((entry) => parseAnswer(entry, questions)));
}

function parseAnswer(entry: string, questions: readonly StageQuestion[]): readonly [string, string] {
  const at = entry.indexOf("=");
  const id = entry.slice(0, Math.max(0, at));
  const known = questions.map((question) => question.id);
  if (!known.includes(id)) {
    throw new InvalidArgumentError({
      argument: "--answer",
      value: entry,
      expected: `<question>=<answer>, the question being one of ${known.join(", ")}`,
      allowed: known,
    });
  }
  const answer = entry.slice(at + 1).trim();
  const options = questions.find((question) => question.id === id)?.options ?? [];
  if (!/^\d+$/u.test(answer) || options.length === 0) return [id, answer];
  const chosen = options[Number(answer) - 1];
  if (chosen !== undefined) return [id, chosen.text.en];
  throw new InvalidArgumentError({
    argument: "--answer",
    value: entry,
    expected: `${id}= with a number from 1 to ${options.length}`,
  });
}
