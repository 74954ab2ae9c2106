import { hedge, ramble } from "./rambling.ts";
import type { SolvedTask } from "./solved-task.ts";

const number = String.raw`(-?\d+(?:\.\d+)?)`;
const question = new RegExp(
  String.raw`is ${number} (greater than|larger than|more than|less than|smaller than|equal to) ${number}\s*\?`,
  "iu",
);

/** "Is 9.11 greater than 9.9?" */
export function solveComparison(prompt: string): SolvedTask | undefined {
  const [asked, left, relation, right] = question.exec(prompt) ?? [];
  if (asked === undefined) return undefined;
  const difference = Number(left) - Number(right);
  const holds = holdsFor(difference, (relation ?? "").toLowerCase());
  return {
    right: holds ? "yes" : "no",
    wrong: [holds ? "no" : "yes"],
    broken: [ramble(asked), hedge(asked), "Yes and no."],
  };
}

function holdsFor(difference: number, relation: string): boolean {
  if (relation === "equal to") return difference === 0;
  return relation === "less than" || relation === "smaller than" ? difference < 0 : difference > 0;
}
