import { hedge, ramble } from "./rambling.ts";
import { mistakes, type SolvedTask } from "./solved-task.ts";

const question = /which (?:option|one) has the (lowest|smallest|fewest|least|highest|largest|most) ([\w ]{1,40})\?/iu;
const option = /^[ \t]*[-*][ \t]*([^:\n]{1,80}):[^\d\n-]{0,40}(-?\d+(?:\.\d+)?)/gmu;

/** "Which option has the lowest cost?" over lines such as "- sqlite: 12 ms"; not when two share the first place. */
export function solveChoice(prompt: string): SolvedTask | undefined {
  const [asked, superlative] = question.exec(prompt) ?? [];
  if (asked === undefined || superlative === undefined) return undefined;
  const sign = /^(?:lowest|smallest|fewest|least)$/iu.test(superlative) ? 1 : -1;
  const options = [...prompt.matchAll(option)]
    .map(([, name = "", value]) => ({ name: name.trim(), rank: sign * Number(value) }))
    .toSorted((a, b) => a.rank - b.rank);
  const [best, second, ...others] = options;
  if (best === undefined || second === undefined || best.rank === second.rank) return undefined;
  return {
    right: best.name,
    wrong: mistakes(best.name, second.name, ...others.map(({ name }) => name)),
    broken: [ramble(asked), hedge(asked), "All of them."],
  };
}
