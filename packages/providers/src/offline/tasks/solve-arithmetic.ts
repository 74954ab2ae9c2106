import { hedge, ramble } from "./rambling.ts";
import { mistakes, type SolvedTask } from "./solved-task.ts";

const question = /what is (-?\d{1,15})\s*([-+*/x×÷])\s*(-?\d{1,15})\s*\?/iu;

/** "What is 17 * 23?" on whole numbers; a division only when it comes out even. */
export function solveArithmetic(prompt: string): SolvedTask | undefined {
  const [asked, left, operator, right] = question.exec(prompt) ?? [];
  if (asked === undefined || left === undefined || operator === undefined || right === undefined) return undefined;
  const value = compute(BigInt(left), operator, BigInt(right));
  if (value === undefined) return undefined;
  const answer = String(value);
  const near = [value - 1n, value + 10n, value - 10n, value + BigInt(left), value - BigInt(right), -value];
  return {
    right: answer,
    wrong: mistakes(answer, String(value + 1n), ...near.map(String)),
    broken: [ramble(asked), hedge(asked), "The result is"],
  };
}

function compute(left: bigint, operator: string, right: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "/":
    case "÷":
      return right !== 0n && left % right === 0n ? left / right : undefined;
    default:
      return left * right;
  }
}
