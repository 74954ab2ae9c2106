import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import type { CandidateReport } from "../run-report-data.ts";
import { numberOf, objectsOf, textOf, textsOf } from "./member.ts";

/**
 * The candidates in a run's result: an ensemble's answers, or a selection's with their scores.
 * @param decisions - The lines of policy_decisions.jsonl, which tell what decided a selection and how patches were tried.
 * @param answers - What advisers answered: a selection keeps the text of its winner only, and of the others their lengths.
 */
export function collectCandidates(
  result: JsonValue | undefined,
  decisions: readonly JsonObject[],
  answers: readonly RecordedAnswer[] = [],
): readonly CandidateReport[] {
  const about: Selection = {
    result: isJsonObject(result) ? result : {},
    decision: decisions.findLast(({ type }) => type === "selection") ?? {},
    attempts: decisions.filter(({ type }) => type === "patch_attempt"),
    answers,
  };
  const scores = objectsOf(about.result, "scores");
  const listed = [objectsOf(about.result, "candidates"), objectsOf(about.decision, "candidates"), scores];
  const candidates = listed.find((list) => list.length > 0) ?? [];
  return candidates.map((candidate) => {
    const score = scores.find((one) => idOf(one) === idOf(candidate));
    return toCandidate(candidate, score ?? {}, about);
  });
}

/** An answer as consults.jsonl has it. */
export interface RecordedAnswer {
  readonly provider: string;
  readonly text: string;
}

interface Selection {
  readonly answers: readonly RecordedAnswer[];
  readonly result: JsonObject;
  readonly decision: JsonObject;
  readonly attempts: readonly JsonObject[];
}

function toCandidate(
  candidate: JsonObject,
  score: JsonObject,
  { result, decision, attempts, answers }: Selection,
): CandidateReport {
  const id = idOf(candidate);
  const { error } = candidate;
  const { winner } = result;
  const attempt = attempts.findLast((one) => idOf(one) === id) ?? {};
  const chosen = id === (textOf(result, "winnerId") ?? textOf(decision, "winner_id"));
  const components = score["components"];
  return {
    id,
    provider: textOf(candidate, "provider"),
    text:
      textOf(candidate, "text") ??
      textOf(candidate, "content") ??
      (chosen && isJsonObject(winner) ? textOf(winner, "content") : undefined) ??
      answerOf(candidate, answers),
    chosen,
    eligible: typeof score["isEligible"] === "boolean" ? score["isEligible"] : undefined,
    score: numberOf(score, "score") ?? numberOf(candidate, "score"),
    components: isJsonObject(components)
      ? Object.entries(components).flatMap(([name, value]) => (typeof value === "number" ? [{ name, value }] : []))
      : [],
    tests: testsOf(candidate, { decision, attempt }),
    reasons: [
      ...new Set([
        ...(isJsonObject(error) ? [textOf(error, "message") ?? textOf(error, "code") ?? "failed"] : []),
        ...[textOf(attempt, "refusal")].filter((refusal) => refusal !== undefined),
        ...textsOf(candidate, "flags"),
        ...textsOf(score, "reasons"),
      ]),
    ],
  };
}

/** The one answer of the adviser that has the candidate's length; undefined when several have. */
function answerOf(candidate: JsonObject, answers: readonly RecordedAnswer[]): string | undefined {
  const texts = answers.filter(
    ({ provider, text }) => provider === candidate["provider"] && text.length === candidate["chars"],
  );
  const [first, ...others] = new Set(texts.map(({ text }) => text));
  return others.length === 0 ? first : undefined;
}

function idOf(record: JsonObject): string {
  return textOf(record, "id") ?? "unnamed";
}

/** Tests by name where the candidate has them; else those of the selection, which knows them by candidate. */
function testsOf(
  candidate: JsonObject,
  { decision, attempt }: { readonly decision: JsonObject; readonly attempt: JsonObject },
): CandidateReport["tests"] {
  const named = objectsOf(candidate, "tests");
  const tests =
    named.length > 0 ? named : objectsOf(decision, "tests").filter((test) => test["candidate_id"] === idOf(candidate));
  return tests.map((test, index) => ({
    name: textOf(test, "name") ?? textOf(test, "command") ?? textOf(attempt, "summary") ?? `test ${index + 1}`,
    passed: test["passed"] === true || test["status"] === "passed",
  }));
}
