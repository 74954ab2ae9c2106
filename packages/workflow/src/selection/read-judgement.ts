import { extractJson, type ConsultResult } from "@maestro/core";
import { judgeSchema } from "../schemas/judge-schema.ts";
import type { Validate } from "../validate.ts";

/** What a judge said, by place in the prompt; or what is wrong with its answer. */
export type Judgement =
  | {
      readonly ok: true;
      /** 0 to 1, in the order shown. */
      readonly scores: readonly number[];
      /** Place of the one it would take; null: none. */
      readonly selected: number | null;
      readonly reason: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a judge's answer. Nothing is repaired: an answer with any fault counts as none. */
export function readJudgement(
  answer: Pick<ConsultResult, "text" | "json">,
  labels: readonly string[],
  validate: Validate,
): Judgement {
  const found = answer.json === undefined ? extractJson(answer.text) : { ok: true as const, value: answer.json };
  if (!found.ok) return { ok: false, problems: [found.reason] };
  const issues = validate(judgeSchema, found.value);
  if (issues.length > 0) return { ok: false, problems: issues };
  const { candidates_evaluated: entries, selected, selection_reason: reason } = found.value as unknown as JudgeAnswer;

  const problems = [
    ...labels.flatMap((label) =>
      entries.filter(({ id }) => id === label).length === 1 ? [] : [`does not score ${label} exactly once`],
    ),
    ...entries.flatMap(({ id }) => (labels.includes(id) ? [] : [`scores "${id}", which is no candidate`])),
  ];
  const scores = labels.map((label) => entries.find(({ id }) => id === label)?.weighted_score ?? 0);
  const place = selected === null ? null : labels.indexOf(selected);
  if (place === -1) problems.push(`selects "${selected}", which is no candidate`);
  else if (place !== null && scores[place] !== Math.max(...scores)) {
    problems.push("selects a candidate that has not the highest weighted_score");
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scores, selected: place, reason };
}

/** What the schema has made sure of. */
interface JudgeAnswer {
  readonly candidates_evaluated: readonly { readonly id: string; readonly weighted_score: number }[];
  readonly selected: string | null;
  readonly selection_reason: string;
}
