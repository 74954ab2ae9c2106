import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import type { CandidateReport } from "../run-report-data.ts";
import { numberOf, objectsOf, textOf, textsOf } from "./member.ts";

/** The candidates in a run's result: an ensemble's answers, or a selection's with their scores. */
export function collectCandidates(result: JsonValue | undefined): readonly CandidateReport[] {
  if (!isJsonObject(result)) return [];
  const winner = textOf(result, "winnerId") ?? textOf(result, "winner_id");
  const scores = new Map(objectsOf(result, "scores").map((score) => [idOf(score), score]));
  const candidates = objectsOf(result, "candidates");
  // A result that names scores alone still names its candidates.
  const listed = candidates.length > 0 ? candidates : [...scores.values()];
  return listed.map((candidate) => toCandidate(candidate, scores.get(idOf(candidate)), winner));
}

function toCandidate(
  candidate: JsonObject,
  score: JsonObject | undefined,
  winner: string | undefined,
): CandidateReport {
  const id = idOf(candidate);
  const { error } = candidate;
  const eligible = score?.["isEligible"] ?? score?.["is_eligible"];
  const components = score?.["components"];
  return {
    id,
    provider: textOf(candidate, "provider"),
    text: textOf(candidate, "text") ?? textOf(candidate, "content"),
    chosen: winner !== undefined && id === winner,
    eligible: typeof eligible === "boolean" ? eligible : undefined,
    score: score && numberOf(score, "score"),
    components: isJsonObject(components)
      ? Object.entries(components).flatMap(([name, value]) => (typeof value === "number" ? [{ name, value }] : []))
      : [],
    tests: testsOf(candidate),
    reasons: [
      ...(isJsonObject(error) ? [textOf(error, "message") ?? textOf(error, "code") ?? "failed"] : []),
      ...textsOf(candidate, "flags"),
      ...textsOf(score ?? {}, "reasons"),
    ],
  };
}

function idOf(record: JsonObject): string {
  return textOf(record, "id") ?? textOf(record, "candidateId") ?? textOf(record, "candidate_id") ?? "unnamed";
}

function testsOf(candidate: JsonObject): CandidateReport["tests"] {
  return objectsOf(candidate, "tests").map((test, index) => ({
    name: textOf(test, "name") ?? textOf(test, "command") ?? `test ${index + 1}`,
    passed: test["passed"] === true || test["status"] === "passed",
  }));
}
