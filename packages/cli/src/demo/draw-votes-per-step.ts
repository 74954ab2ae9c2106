import { countOf } from "../output/count-of.ts";

/** How many steps took how many votes, as bars. */
export function drawVotesPerStep(votesOfSteps: readonly number[], width = 40): string {
  const steps = new Map<number, number>();
  for (const votes of votesOfSteps) steps.set(votes, (steps.get(votes) ?? 0) + 1);
  const most = Math.max(1, ...steps.values());
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(
      ([votes, count]) =>
        `  ${String(votes).padStart(3)} votes  ${"█".repeat(Math.max(1, Math.round((count / most) * width)))} ${countOf(count, "step")}`,
    )
    .join("\n");
}
