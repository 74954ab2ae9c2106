import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import { selectBest, selectionModes } from "@maestro/coordination";

/** A selection decided again. */
export interface ReplayedSelection {
  readonly recordedWinner: string | null;
  readonly replayedWinner: string | null;
  readonly rationale: string;
}

/**
 * Decides a selection again by today's rules, from its line in policy_decisions.jsonl. That has the lengths of the candidates'
 * contents, which is all that a selection uses of them.
 * @returns Undefined for a line that is not as a selection records it.
 */
export function replaySelection(record: JsonObject): ReplayedSelection | undefined {
  const mode = selectionModes.find((one) => one === record["mode_used"]);
  const candidates = objectsIn(record["candidates"]);
  if (mode === undefined || candidates.length === 0 || !candidates.every(({ chars }) => isLength(chars)))
    return undefined;
  const review = Array.isArray(record["review"]) ? record["review"] : [];
  const scores = candidates.flatMap(({ id, judge_score: score }) =>
    typeof score === "number" ? [{ candidateId: textIn(id), score }] : [],
  );
  const rejectsAll = review.includes("judge_took_none") || review.includes("judge_disapproves");
  const selection = selectBest(
    candidates.map(({ id, provider, ok, flags, chars }, index) => ({
      id: textIn(id),
      provider: typeof provider === "string" ? provider : undefined,
      ok: ok !== false,
      flags: Array.isArray(flags) ? flags.map((flag: JsonValue) => textIn(flag)) : [],
      content: filler(index, Number(chars)),
    })),
    {
      mode,
      tests: objectsIn(record["tests"]).map((test) => ({
        candidateId: textIn(test["candidate_id"]),
        passed: test["passed"] === true,
        breaksNothing: test["breaks_nothing"] === true,
      })),
      lint: objectsIn(record["lint"]).map((lint) => ({
        candidateId: textIn(lint["candidate_id"]),
        score: Number(lint["score"]),
      })),
      judge:
        scores.length > 0 || rejectsAll
          ? { scores, rejectsAll, isConsistent: !review.includes("judge_inconsistent") }
          : undefined,
    },
  );
  const recordedWinner = record["winner_id"];
  return {
    recordedWinner: typeof recordedWinner === "string" ? recordedWinner : null,
    replayedWinner: selection.winnerId,
    rationale: selection.rationale,
  };
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** More than any answer has: a record that says so is damaged. */
const maxChars = 2 ** 24;

function isLength(chars: JsonValue | undefined): boolean {
  return Number.isInteger(chars) && Number(chars) >= 0 && Number(chars) <= maxChars;
}

/** The first letter that stands for a content. Any will do, as long as those of two candidates differ; each is one UTF-16 unit. */
const firstLetter = 0x4e00;

/** A text of exactly that length, without white space, which would not count; each candidate gets a different one. */
function filler(index: number, chars: number): string {
  return String.fromCharCode(firstLetter + index).repeat(chars);
}
