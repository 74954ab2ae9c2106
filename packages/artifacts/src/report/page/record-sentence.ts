import type { JsonObject } from "@maestro/core";
import { numberOf, textOf, textsOf } from "../collect/member.ts";
import type { ReportWords } from "../words/report-words.ts";

/** What a record says in a sentence. */
export interface RecordSentence {
  readonly text: string;
  /** Names of the members that it says in full. */
  readonly from: readonly string[];
}

/** Members in which a record names its subject; the first that is present is used. */
const ownSentences: readonly string[] = ["rationale", "reason", "summary", "message", "claim", "what"];

/** A record's own sentence, else its first reason, else one made of its numbers; undefined where it has none of these. */
export function recordSentence(record: JsonObject, words: ReportWords): RecordSentence | undefined {
  for (const from of ownSentences) {
    const text = textOf(record, from);
    if (text !== undefined && text !== "") return { text, from: [from] };
  }
  const [reason, ...more] = textsOf(record, "reasons");
  if (reason !== undefined) {
    return { text: /^\w+$/u.test(reason) ? words.term(reason) : reason, from: more.length === 0 ? ["reasons"] : [] };
  }
  return budgetSentence(record, words);
}

function budgetSentence(record: JsonObject, words: ReportWords): RecordSentence | undefined {
  const [consult, max] = [numberOf(record, "consult"), numberOf(record, "max_consults")];
  const [inStage, maxInStage] = [numberOf(record, "consult_in_stage"), numberOf(record, "max_consults_in_stage")];
  if (consult === undefined || max === undefined || inStage === undefined || maxInStage === undefined) return undefined;
  return {
    text: words.decisions.budget({ consult, max, inStage, maxInStage }),
    from: ["consult", "max_consults", "consult_in_stage", "max_consults_in_stage"],
  };
}
