import { InvalidArgumentError, isJsonObject, type JsonValue } from "@maestro/core";
import type { Submission } from "@maestro/hitl";

/** What the buttons of the page stand for. */
const verdicts = ["approve", "revise", "reject"] as const;

/**
 * A decision as the page posts it: `{ verdict, feedback?, answers?, revision? }`. Empty texts count as left out.
 * @throws InvalidArgumentError naming the field that is wrong.
 */
export function readDecision(body: JsonValue): Submission {
  const fields = isJsonObject(body) ? body : {};
  const verdict = verdicts.find((known) => known === fields["verdict"]);
  if (verdict === undefined) throw wrong("verdict", fields["verdict"], `one of ${verdicts.join(", ")}`);
  const [feedback, revision] = [textOf("feedback", fields["feedback"]), textOf("revision", fields["revision"])];
  const questionResponses = answersOf(fields["answers"] ?? {});
  const proof = { kind: "local", surface: "review_page" } as const;
  if (verdict === "revise") {
    if (revision === undefined) throw wrong("revision", fields["revision"], "what to change");
    return { approved: false, feedback, questionResponses, revisionInstructions: revision, proof };
  }
  // What was written into the other field was meant to be read too.
  const words = [feedback, revision].filter((text) => text !== undefined);
  return {
    approved: verdict === "approve",
    feedback: words.length === 0 ? undefined : words.join("\n"),
    questionResponses,
    proof,
  };
}

function answersOf(value: JsonValue): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) throw wrong("answers", value, "an object of answers by question id");
  const given = Object.entries(value).map(([id, answer]) => [id, textOf(`answers.${id}`, answer)] as const);
  return Object.fromEntries(given.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

function textOf(argument: string, value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw wrong(argument, value, "text");
  return value.trim() === "" ? undefined : value;
}

function wrong(argument: string, value: unknown, expected: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, value, expected });
}
