import { InvalidArgumentError, isJsonObject, type JsonValue } from "@maestro/core";
import type { Submission } from "@maestro/hitl";

/** What the buttons of the page stand for. */
const verdicts = ["approve", "revise", "reject"] as const;

type Verdict = (typeof verdicts)[number];

/**
 * A decision as the page posts it: `{ verdict, feedback?, answers?, revision? }`. Empty texts count as left out.
 * @throws InvalidArgumentError naming the field that is wrong.
 */
export function readDecision(body: JsonValue): Submission {
  const fields = isJsonObject(body) ? body : {};
  const verdict = verdicts.find((known) => known === fields["verdict"]);
  if (verdict === undefined) throw wrong("verdict", fields["verdict"], `one of ${verdicts.join(", ")}`);
  return {
    approved: verdict === "approve",
    feedback: textOf("feedback", fields["feedback"]),
    questionResponses: answersOf(fields["answers"] ?? {}),
    revisionInstructions: revisionOf(verdict, fields["revision"]),
    proof: { kind: "local", surface: "review_page" },
  };
}

function revisionOf(verdict: Verdict, value: JsonValue | undefined): string | undefined {
  if (verdict !== "revise") return undefined;
  const text = textOf("revision", value);
  if (text === undefined) throw wrong("revision", value, "what to change");
  return text;
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
